import ConvNet
import TestSupport
import Testing

@Suite struct PlantedBugTests {
  /// Layers that the bugs are about.
  private static func layer(for bug: PlantedBug) -> any Layer {
    switch bug {
    case .turnedKernel, .overwritten, .lonelyBias, .turnedInput: Conv2D(3, kernelSize: 2)
    case .unmasked, .wrongMask: Activation(.relu)
    case .everywhere, .shared: MaxPool2D(2)
    case .random, .blended, .severed: Dense(4)
    }
  }

  @Test(
    "A bug changes one gradient of the backward pass, and nothing of the forward pass",
    arguments: PlantedBug.allCases)
  func bug(_ bug: PlantedBug) throws {
    let layer = Self.layer(for: bug)
    #expect(bug.suits(layer.kind))
    let isDense = layer.kind?.key == .dense
    let input = Tensor.wellSeparated(isDense ? [2, 5] : [2, 4, 4, 2], seed: 3)
    var random = RandomGenerator(seed: 3)
    _ = try layer.prepare(for: input.shape, using: &random)
    let (right, wrong) = (
      layer.forward(input, mode: .training), Planted(bug, in: layer).forward(input, mode: .training)
    )
    #expect(right.output == wrong.output)
    let gradient = Tensor.wellSeparated(right.output.shape, seed: 4)
    func all(_ pullback: Pullback) -> [Tensor] {
      for parameter in layer.parameters { parameter.clearGradient() }
      return [pullback(gradient)] + layer.parameters.map { $0.gradient }
    }
    let (expected, found) = (all(right.pullback), all(wrong.pullback))
    #expect(zip(expected, found).count { $0 != $1 } == 1)
  }

  @Test("A bug suits no layer of another kind")
  func misfits() {
    #expect(!PlantedBug.unmasked.suits(Dense(4).kind))
    #expect(!PlantedBug.turnedKernel.suits(MaxPool2D(2).kind))
    #expect(!PlantedBug.random.suits(nil))
  }
}
