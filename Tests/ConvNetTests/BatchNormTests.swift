import ConvNet
import TestSupport
import Testing

@Suite struct BatchNormTests {
  @Test("Matches a batch normalized on paper")
  func forwardByHand() throws {
    // Channel 1: mean 2, variance 1; channel 2: mean 40, variance 400.
    let input = Tensor([1, 20, 3, 60], shape: [2, 2])
    let layer = try BatchNorm(momentum: 0.75, epsilon: 1e-12).built(for: input.shape)
    layer.scale.value = Tensor([2, 1], shape: [2])
    layer.offset.value = Tensor([0, 5], shape: [2])
    let output = layer.forward(input, mode: .training).output
    expectClose(output, [-2, 4, 2, 6], "output")
    // 0.75 · 0 + 0.25 · 2, and so on
    expectClose(layer.runningMean.value, [0.5, 10], "running mean")
    expectClose(layer.runningVariance.value, [1, 100.75], "running variance")
  }

  @Test("Inference uses the running statistics and leaves them alone")
  func inferenceByHand() throws {
    let layer = try BatchNorm(epsilon: 1e-12).built(for: [1, 2])
    layer.runningMean.value = Tensor([1, 2], shape: [2])
    layer.runningVariance.value = Tensor([4, 25], shape: [2])
    let output = layer.forward(Tensor([3, 12], shape: [1, 2]), mode: .inference).output
    expectClose(output, [1, 2], "output")
    #expect(layer.runningMean.value.values == [1, 2])
    #expect(layer.runningVariance.value.values == [4, 25])
  }

  @Test("Starts with scale 1, offset 0, and statistics that change nothing")
  func start() throws {
    let layer = try BatchNorm().built(for: [1, 4, 4, 3])
    #expect(layer.scale.value.values == [1, 1, 1])
    #expect(layer.offset.value.values == [0, 0, 0])
    #expect(layer.runningMean.value.values == [0, 0, 0])
    #expect(layer.runningVariance.value.values == [1, 1, 1])
    #expect(layer.parameters.map { $0.isTrainable } == [true, true, false, false])
  }

  @Test("A constant channel becomes its offset")
  func constantChannel() throws {
    let layer = try BatchNorm().built(for: [4, 1])
    let (output, pullback) = layer.forward(Tensor(repeating: 7, shape: [4, 1]), mode: .training)
    #expect(output.values == [0, 0, 0, 0])
    #expect(pullback(Tensor([1, 2, 3, 4], shape: [4, 1])).values.allSatisfy { $0.isFinite })
  }

  @Test("Numbers far from zero keep their variance")
  func farFromZero() throws {
    let layer = try BatchNorm(epsilon: 1e-6).built(for: [4, 1])
    let output = layer.forward(
      Tensor([10_001, 10_002, 10_003, 10_004], shape: [4, 1]), mode: .training
    ).output
    expectClose(output, [-1.341_640_8, -0.447_213_6, 0.447_213_6, 1.341_640_8], absolute: 1e-5)
  }

  @Test("Keeps every shape", arguments: [[3, 2], [2, 3, 4, 2], [2, 3, 2]] as [Shape])
  func outputShape(_ shape: Shape) throws {
    let layer = try BatchNorm().built(for: shape)
    #expect(try layer.outputShape(for: shape) == shape)
    #expect(layer.scale.shape == [2])
    let (output, pullback) = layer.forward(Tensor(zeros: shape), mode: .training)
    #expect(output.shape == shape)
    #expect(pullback(output).shape == shape)
  }

  @Test(
    "Pullback agrees with central differences", arguments: [[4, 3], [3, 2, 2, 2]] as [Shape],
    [true, false])
  func gradients(shape: Shape, training: Bool) throws {
    let layer = try BatchNorm(momentum: 0.5).built(for: shape)
    let channels: Shape = [shape[shape.rank - 1]]
    layer.scale.value = Tensor.random(channels, seed: 2)
    layer.offset.value = Tensor.random(channels, seed: 3)
    layer.runningMean.value = Tensor.random(channels, seed: 4)
    layer.runningVariance.value = Tensor.random(channels, seed: 5) + 3
    checkGradients(
      of: layer, at: Tensor.random(shape, seed: 1), mode: training ? .training : .inference)
  }

  @Test(
    "Agrees with PyTorch, running statistics included",
    arguments: try Fixture.cases(of: "batch-norm"))
  func reference(_ reference: Fixture.Case) throws {
    let first = try reference("first")
    let layer = try BatchNorm(
      momentum: try reference.number("momentum"), epsilon: try reference.number("epsilon")
    ).built(for: first.shape)
    layer.scale.value = try reference("gamma").tensor
    layer.offset.value = try reference("beta").tensor

    let (output, pullback) = layer.forward(first.tensor, mode: .training)
    expectClose(output, try reference("output"), "output")
    let gradient = pullback(try reference("outputGradient").tensor)
    expectClose(gradient, try reference("firstGradient"), "input gradient")
    expectClose(layer.scale.gradient, try reference("gammaGradient"), "scale gradient")
    expectClose(layer.offset.gradient, try reference("betaGradient"), "offset gradient")

    for batch in ["second", "third"] {
      _ = layer.forward(try reference(batch).tensor, mode: .training)
    }
    let (mean, variance) = (layer.runningMean.value, layer.runningVariance.value)
    expectClose(mean, try reference("runningMean"), "running mean")
    expectClose(variance, try reference("runningVariance"), "running variance")
    // PyTorch gathers the unbiased variance: larger by n / (n − 1), but for the 1 that both started from.
    let start = Float(momentumCubed(layer.momentum))
    let count = Float(first.tensor.count / mean.count)
    expectClose(
      (variance - start) * (count / (count - 1)) + start,
      try reference("runningVarianceOfPyTorch"), "PyTorch's running variance")

    let input = try reference("inferenceInput").tensor
    let (inference, inferencePullback) = layer.forward(input, mode: .inference)
    expectClose(inference, try reference("inferenceOutput"), "output in inference")
    expectClose(
      inferencePullback(try reference("inferenceOutputGradient").tensor),
      try reference("inferenceInputGradient"), "input gradient in inference")
  }

  /// What three batches leave of the starting variance 1.
  private func momentumCubed(_ momentum: Float) -> Double {
    Double(momentum) * Double(momentum) * Double(momentum)
  }

  @Test("Says what does not fit")
  func misfit() throws {
    let layer = try BatchNorm().built(for: [1, 8, 8, 16])
    #expect(
      shapeProblem(of: layer, for: [1, 8, 8, 3])
        == "needs size 16 along axis 3 of its input but got 1×8×8×3")
    #expect(shapeProblem(of: layer, for: [16]) == "needs an input with 2 axes but got 16")
    #expect(
      buildProblem(of: BatchNorm(momentum: 1.5), for: [1, 2])
        == "momentum 1.5; use 0 to 1")
    #expect(
      buildProblem(of: BatchNorm(epsilon: 0), for: [1, 2])
        == "epsilon 0.0; use a positive number")
    #expect(
      shapeProblem(of: BatchNorm(), for: [1, 2])
        == "has no weights yet; put it into a Sequential, or call build(for:using:)")
  }

  @Test("An input that does not fit ends the program with the same sentence")
  func trap() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = try BatchNorm().built(for: [1, 2]).forward(Tensor(zeros: [1, 3]), mode: .training)
    }
    #expect(
      try lastWords(result).contains("BatchNorm needs size 2 along axis 1 of its input but got 1×3")
    )
  }
}
