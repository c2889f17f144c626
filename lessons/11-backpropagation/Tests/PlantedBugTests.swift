import ConvNet
import LessonKit
import Testing

@testable import backpropagation

@Suite struct PlantedBugTests {
  /// Layers that the bugs are about, each with an input.
  private static func layer(for bug: PlantedBug) -> any Layer {
    switch bug {
    case .turnedKernel, .overwritten, .lonelyBias, .turnedInput: Conv2D(3, kernelSize: 2)
    case .unmasked, .wrongMask: Activation(.relu)
    case .everywhere, .shared: MaxPool2D(2)
    case .random, .blended, .severed: Dense(4)
    }
  }

  @Test(
    "A bug changes the way back, and nothing on the way forward", arguments: PlantedBug.allCases)
  func bug(_ bug: PlantedBug) throws {
    let layer = Self.layer(for: bug)
    #expect(bug.suits(layer.kind))
    var random = RandomGenerator(seed: 3)
    let isDense = layer.kind?.key == .dense
    let input = Tensor.wellSeparated(isDense ? [2, 5] : [2, 4, 4, 2], using: &random)
    _ = try layer.prepare(for: input.shape, using: &random)
    let planted = Planted(bug, in: layer)
    let (right, wrong) = (
      layer.forward(input, mode: .training), planted.forward(input, mode: .training)
    )
    #expect(right.output == wrong.output)
    let gradient = Tensor.wellSeparated(right.output.shape, using: &random)
    func all(_ pullback: Pullback) -> [Tensor] {
      for parameter in layer.parameters { parameter.clearGradient() }
      return [pullback(gradient)] + layer.parameters.map { $0.gradient }
    }
    let (expected, found) = (all(right.pullback), all(wrong.pullback))
    #expect(zip(expected, found).count { $0 != $1 } == 1)
  }

  @Test(
    "The teaching code finds the gradient that the core finds",
    arguments: 1...10 as ClosedRange<UInt64>)
  func teaching(seed: UInt64) {
    var random = RandomGenerator(seed: seed)
    let (x, v) = ((0..<4).map { _ in random.normal() }, (0..<3).map { _ in random.normal() })
    let k = (0..<2).map { _ in random.normal() }
    let layer = Conv2D(kernels: Tensor(k, shape: [1, 2, 1, 1]))
    let (z, back) = layer.forward(Tensor(x, shape: [1, 1, 4, 1]), mode: .training)
    let (a, relu) = Activation(.relu).forward(z, mode: .training)
    let score = zip(a.values, v).reduce(0) { $0 + $1.0 * $1.1 }
    _ = back(relu(Tensor(v.map { $0 * (score - 0.5) }, shape: [1, 1, 3, 1])))
    let taught = Teaching.gradient(of: k, pixels: x, weights: v, target: 0.5)
    #expect(
      zip(taught, layer.weight.gradient.values).allSatisfy { abs($0 - $1) < 1e-4 * (1 + abs($1)) })
  }
}
