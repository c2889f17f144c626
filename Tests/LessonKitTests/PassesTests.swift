import ConvNet
import LessonKit
import Testing

@Suite struct PassesTests {
  /// Two numbers, a dense layer with known weights, ReLU, and one without.
  private static func network() throws -> Sequential {
    try Sequential(input: [2], seed: 1) {
      Dense(3, activation: .relu)
      Dense(2)
    }
  }

  @Test("Values and gradients of all layers come in their order, the inputs first")
  func order() throws {
    let network = try Self.network()
    let (inputs, targets) = (Tensor([1, -2], shape: [1, 2]), Targets.classes([1]))
    let passes = network.passes(inputs, targets)
    #expect(passes.count == network.layers.count + 1)
    #expect(passes[0].value == inputs)
    #expect(passes.allSatisfy { $0.value.shape == $0.gradient.shape })
    let chances = softmax(network(inputs)).values
    let last = passes[passes.count - 1].gradient.values
    #expect(abs(last[0] - chances[0]) < 1e-6)
    #expect(abs(last[1] - (chances[1] - 1)) < 1e-6)
    #expect(network.outputGradients(inputs, targets) == passes.dropFirst().map(\.gradient))
  }

  @Test("A relative error is 0 for equals, 1 beside zeros, and 0 where there is nothing")
  func relative() {
    #expect(relativeError([3, 4], [3, 4]) == 0)
    #expect(relativeError([3, 4], [0, 0]) == 1)
    #expect(relativeError([0], [0]) == 0)
    #expect(relativeError([3, 4], [3, 3.5]) == 0.1)
  }

  @Test("A backward pass with a bug plants it in layers of its kind only")
  func planted() {
    let pass = BackwardPass(bug: .unmasked)
    #expect(pass.planted(in: Activation(.relu)) is Planted)
    #expect(pass.planted(in: Dense(2)) is Dense)
    #expect(BackwardPass.right.planted(in: Activation(.relu)) is Activation)
    #expect(BackwardPass.bugs.count == 10)
  }
}
