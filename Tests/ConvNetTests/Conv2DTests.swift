import ConvNet
import TestSupport
import Testing

@Suite struct Conv2DTests {
  /// 1 … 9 in three rows.
  static let image = Tensor([1, 2, 3, 4, 5, 6, 7, 8, 9], shape: [1, 3, 3, 1])
  /// 1 2 above 3 4.
  static let kernel = Tensor([1, 2, 3, 4], shape: [2, 2, 1, 1])

  @Test("Matches sums done on paper, without flipping the kernel")
  func forwardByHand() {
    let layer = Conv2D(kernels: Self.kernel, bias: Tensor([0.5], shape: [1]))
    // 1·1 + 2·2 + 4·3 + 5·4 = 37, and so on.
    #expect(
      layer.forward(Self.image, mode: .inference).output
        == Tensor([37.5, 47.5, 67.5, 77.5], shape: [1, 2, 2, 1]))
  }

  @Test("Every output channel sums over all input channels")
  func channels() {
    let layer = Conv2D(kernels: Tensor([1, 2, 3, 4], shape: [1, 1, 2, 2]))
    let output = layer.forward(Tensor([5, 6], shape: [1, 1, 1, 2]), mode: .inference).output
    // 5·1 + 6·3 and 5·2 + 6·4
    #expect(output.values == [23, 34])
  }

  @Test("Matches gradients done on paper")
  func backwardByHand() {
    let layer = Conv2D(kernels: Self.kernel, bias: Tensor([0.5], shape: [1]))
    let pullback = layer.forward(Self.image, mode: .training).pullback
    let inputGradient = pullback(Tensor(repeating: 1, shape: [1, 2, 2, 1]))
    // Each tap saw four pixels: 1 + 2 + 4 + 5 = 12, and so on.
    #expect(layer.weight.gradient.values == [12, 16, 24, 28])
    #expect(layer.bias?.gradient.values == [4])
    // The centre was read by all four taps: 1 + 2 + 3 + 4.
    #expect(inputGradient.values == [1, 3, 2, 4, 10, 6, 3, 7, 4])
    #expect(inputGradient.shape == [1, 3, 3, 1])
  }

  @Test("Padding counts as zero")
  func padding() {
    let layer = Conv2D(
      kernels: Self.kernel, padding: .explicit(top: 1, bottom: 0, left: 0, right: 1))
    let output = layer.forward(Self.image, mode: .inference).output
    #expect(output.values == [11, 18, 9, 37, 47, 21, 67, 77, 33])
  }

  @Test("The gradient of an input that nobody asks for is left out, and no other")
  func unwantedInputGradient() {
    let layer = Conv2D(kernels: Self.kernel, bias: Tensor([0.5], shape: [1]))
    var mode = Mode.training
    mode.wantsInputGradient = false
    let inputGradient = layer.forward(Self.image, mode: mode).pullback(
      Tensor(repeating: 1, shape: [1, 2, 2, 1]))
    #expect(inputGradient == Tensor(zeros: [1, 3, 3, 1]))
    #expect(layer.weight.gradient.values == [12, 16, 24, 28])
    #expect(mode.layer(1).wantsInputGradient, "the second layer's goes to the first")
    #expect(!mode.layer(0).wantsInputGradient)
  }

  @Test("Gradients of several passes add up")
  func accumulation() {
    let layer = Conv2D(kernels: Self.kernel, bias: Tensor([0.5], shape: [1]))
    let pullback = layer.forward(Self.image, mode: .training).pullback
    for _ in 1...3 { _ = pullback(Tensor(repeating: 1, shape: [1, 2, 2, 1])) }
    #expect(layer.weight.gradient.values == [36, 48, 72, 84])
    #expect(layer.bias?.gradient.values == [12])
  }

  @Test(
    "Makes maps of the predicted size",
    arguments: [
      // kernel size, stride, dilation, padding, [height, width] of the maps over 28×20 pixels
      (1, 1, 1, .valid, [28, 20]), (3, 1, 1, .valid, [26, 18]), (3, 1, 1, .same, [28, 20]),
      (2, 1, 1, .same, [28, 20]), (5, 2, 1, .valid, [12, 8]), (5, 2, 1, .same, [14, 10]),
      (4, 3, 1, .same, [10, 7]), (3, 2, 1, .explicit(1), [14, 10]), (3, 1, 2, .valid, [24, 16]),
      (3, 1, 4, .same, [28, 20]), (20, 1, 1, .valid, [9, 1]), (20, 7, 1, .valid, [2, 1]),
      (2, 1, 19, .valid, [9, 1]),
      (3, 3, 1, .explicit(top: 0, bottom: 2, left: 1, right: 0), [10, 7]),
    ] as [(Int, Int, Int, Padding, [Int])])
  func outputShape(
    kernelSize: Int, stride: Int, dilation: Int, padding: Padding, size: [Int]
  ) throws {
    let input: Shape = [2, 28, 20, 3]
    let layer = try Conv2D(
      4, kernelSize: kernelSize, stride: stride, dilation: dilation, padding: padding
    ).built(for: input)
    let expected = Shape([2] + size + [4])
    #expect(try layer.outputShape(for: input) == expected)
    #expect(layer.forward(Tensor(zeros: input), mode: .inference).output.shape == expected)
    #expect(layer.weight.shape == [kernelSize, kernelSize, 3, 4])
  }

  @Test(
    "Pullback agrees with central differences",
    arguments: [1, 2, 3],
    [(1, 1, .valid), (2, 1, .same), (1, 2, .same), (3, 1, .explicit(2))]
      as [(Int, Int, Padding)])
  func gradients(
    kernelSize: Int, walk: (stride: Int, dilation: Int, padding: Padding)
  ) throws {
    let input = Tensor.random([2, 5, 4, 2], seed: 1)
    let layer = try Conv2D(
      3, kernelSize: kernelSize, stride: walk.stride, dilation: walk.dilation,
      padding: walk.padding
    ).built(for: input.shape)
    checkGradients(of: layer, at: input)
  }

  @Test("Agrees with PyTorch", arguments: try Fixture.cases(of: "convolution"))
  func reference(_ reference: Fixture.Case) throws {
    let input = try reference("input")
    let (window, margins) = (try reference.window(), try reference.integers("margins"))
    let (rows, columns) = (
      window.vertical.padding(over: input.shape[1]), window.horizontal.padding(over: input.shape[2])
    )
    #expect([rows.before, rows.after, columns.before, columns.after] == margins)
    let layer = try Conv2D(
      try reference.integer("outputChannels"), window: window,
      useBias: try reference.flag("bias")
    ).built(for: input.shape)
    layer.weight.value = try reference("kernel").tensor
    if let bias = layer.bias { bias.value = try reference("bias").tensor }

    let (output, pullback) = layer.forward(input.tensor, mode: .training)
    expectClose(output, try reference("output"), "output")
    let inputGradient = pullback(try reference("outputGradient").tensor)
    expectClose(inputGradient, try reference("inputGradient"), "input gradient")
    expectClose(layer.weight.gradient, try reference("kernelGradient"), "kernel gradient")
    if let bias = layer.bias {
      expectClose(bias.gradient, try reference("biasGradient"), "bias gradient")
    }
  }

  @Test("The order in which workers take the images changes no bit")
  func workers() throws {
    let backwards = Workers { count, body in
      for piece in (0..<count).reversed() { body(piece) }
    }
    let input = Tensor.random([40, 5, 4, 3], seed: 1)
    let layer = try Conv2D(9, kernelSize: 3).built(for: input.shape)
    var results: [[Tensor]] = []
    for workers in [Workers.one, backwards] {
      for parameter in layer.parameters { parameter.clearGradient() }
      let mode = Mode.training(RandomGenerator(seed: 1), on: workers)
      let (output, pullback) = layer.forward(input, mode: mode)
      let gradient = pullback(Tensor.random(output.shape, seed: 2))
      results.append([output, gradient] + layer.parameters.map { $0.gradient })
    }
    #expect(results[0] == results[1])
  }
}

extension Conv2DTests {
  @Test(
    "Says what does not fit",
    arguments: [
      ([28, 28, 3], "needs an input with 4 axes but got 28×28×3"),
      ([1, 28, 28, 1], "needs size 3 along axis 3 of its input but got 1×28×28×1"),
      (
        [1, 4, 28, 3],
        """
        has a window of 5 pixels, more than the 4 of its padded input; \
        use a smaller kernel, less dilation or more padding
        """
      ),
    ] as [(Shape, String)])
  func misfit(input: Shape, problem: String) throws {
    let layer = try Conv2D(4, kernelSize: 5).built(for: [1, 28, 28, 3])
    #expect(shapeProblem(of: layer, for: input) == problem)
  }

  @Test("Says which setting is out of range")
  func settings() {
    let input: Shape = [1, 8, 8, 1]
    #expect(
      buildProblem(of: Conv2D(0, kernelSize: 3), for: input)
        == "0 filters; use 1 or more")
    #expect(
      buildProblem(of: Conv2D(2, kernelSize: 0), for: input)
        == "kernel size 0; use 1 or more")
    #expect(
      buildProblem(of: Conv2D(2, kernelSize: 3, stride: 0), for: input)
        == "stride 0; use 1 or more")
    #expect(
      buildProblem(of: Conv2D(2, kernelSize: 3, dilation: -1), for: input)
        == "dilation -1; use 1 or more")
    #expect(
      buildProblem(of: Conv2D(2, kernelSize: 3, padding: .explicit(-1)), for: input)
        == "padding -1 and -1; use 0 or more")
  }

  @Test("A window with a setting out of range ends the program, whoever walks it")
  func windowTrap() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = convolved(
        Tensor(zeros: [1, 4, 4, 1]), with: Tensor(zeros: [2, 2, 1, 1]),
        SlidingWindow(kernelSize: 2, stride: 0))
    }
    #expect(
      try lastWords(result).contains(
        "a window has a setting out of range: stride 0; use 1 or more"))
  }

  @Test("A layer that was not built says so")
  func unbuilt() {
    #expect(
      shapeProblem(of: Conv2D(2, kernelSize: 3), for: [1, 8, 8, 1])
        == "has no weights yet; put it into a Sequential, or call build(for:using:)")
  }

  @Test("An input that does not fit ends the program with the same sentence")
  func trap() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let layer = Conv2D(kernels: Tensor(zeros: [2, 2, 3, 1]))
      _ = layer.forward(Tensor(zeros: [1, 4, 4, 1]), mode: .inference)
    }
    #expect(
      try lastWords(result).contains(
        "Conv2D needs size 3 along axis 3 of its input but got 1×4×4×1"))
  }
}
