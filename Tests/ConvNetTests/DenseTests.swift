import ConvNet
import TestSupport
import Testing

@Suite struct DenseTests {
  /// Two inputs, three outputs.
  static let kernel = Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3])

  @Test("Matches sums done on paper")
  func forwardByHand() {
    let layer = Dense(kernel: Self.kernel, bias: Tensor([0.5, 0, -0.5], shape: [3]))
    let output = layer.forward(Tensor([1, 10, 2, 20], shape: [2, 2]), mode: .inference).output
    // 1·1 + 10·4 + 0.5, 1·2 + 10·5, 1·3 + 10·6 − 0.5
    #expect(output == Tensor([41.5, 52, 62.5, 82.5, 104, 125.5], shape: [2, 3]))
  }

  @Test("Matches gradients done on paper")
  func backwardByHand() {
    let layer = Dense(kernel: Self.kernel, bias: Tensor([0.5, 0, -0.5], shape: [3]))
    let pullback = layer.forward(Tensor([1, 10, 2, 20], shape: [2, 2]), mode: .training).pullback
    let inputGradient = pullback(Tensor([1, 0, 0, 0, 1, -1], shape: [2, 3]))
    #expect(inputGradient == Tensor([1, 4, -1, -1], shape: [2, 2]))
    #expect(layer.weight.gradient.values == [1, 2, -2, 10, 20, -20])
    #expect(layer.bias?.gradient.values == [1, 1, -1])
  }

  @Test("Gradients of several passes add up")
  func accumulation() {
    let layer = Dense(kernel: Self.kernel, bias: Tensor(zeros: [3]))
    let pullback = layer.forward(Tensor([1, 10], shape: [1, 2]), mode: .training).pullback
    for _ in 1...2 { _ = pullback(Tensor([1, 0, 2], shape: [1, 3])) }
    #expect(layer.weight.gradient.values == [2, 0, 4, 20, 0, 40])
    #expect(layer.bias?.gradient.values == [2, 0, 4])
  }

  @Test(
    "Makes rows of the predicted size",
    arguments: [(1, 1, 1), (5, 3, 10), (64, 784, 10), (2, 1, 33)])
  func outputShape(images: Int, inputs: Int, units: Int) throws {
    let input: Shape = [images, inputs]
    let layer = try Dense(units).built(for: input)
    #expect(layer.weight.shape == [inputs, units])
    #expect(try layer.outputShape(for: input) == [images, units])
    let output = layer.forward(Tensor(zeros: input), mode: .inference).output
    #expect(output.shape == [images, units])
  }

  @Test("Pullback agrees with central differences", arguments: [true, false], [1, 2, 5, 11])
  func gradients(useBias: Bool, units: Int) throws {
    let input = Tensor.random([3, 4], seed: 1)
    checkGradients(of: try Dense(units, useBias: useBias).built(for: input.shape), at: input)
  }

  @Test("Agrees with PyTorch", arguments: try Fixture.cases(of: "dense"))
  func reference(_ reference: Fixture.Case) throws {
    let bias = try reference.flag("bias") ? reference("bias").tensor : nil
    let layer = Dense(kernel: try reference("kernel").tensor, bias: bias)
    let (output, pullback) = layer.forward(try reference("input").tensor, mode: .training)
    expectClose(output, try reference("output"), "output")
    let inputGradient = pullback(try reference("outputGradient").tensor)
    expectClose(inputGradient, try reference("inputGradient"), "input gradient")
    expectClose(layer.weight.gradient, try reference("kernelGradient"), "kernel gradient")
    if let bias = layer.bias {
      expectClose(bias.gradient, try reference("biasGradient"), "bias gradient")
    }
  }

  @Test("Says what does not fit")
  func misfit() throws {
    let layer = try Dense(10).built(for: [1, 784])
    #expect(
      shapeProblem(of: layer, for: [1, 28, 28, 1])
        == "needs an input with 2 axes but got 1×28×28×1")
    #expect(
      shapeProblem(of: layer, for: [1, 100])
        == "needs size 784 along axis 1 of its input but got 1×100")
    #expect(
      buildProblem(of: Dense(0), for: [1, 100])
        == "0 units; use 1 or more")
    #expect(
      buildProblem(of: Dense(10), for: [1, 28, 28, 1])
        == "needs an input with 2 axes but got 1×28×28×1")
    #expect(
      shapeProblem(of: Dense(10), for: [1, 100])
        == "has no weights yet; put it into a Sequential, or call build(for:using:)")
  }

  @Test("An input that does not fit ends the program with the same sentence")
  func trap() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Dense(kernel: Tensor(zeros: [2, 3])).forward(Tensor(zeros: [1, 3]), mode: .inference)
    }
    #expect(
      try lastWords(result).contains("Dense needs size 2 along axis 1 of its input but got 1×3"))
  }
}
