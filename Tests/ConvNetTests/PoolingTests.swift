import ConvNet
import TestSupport
import Testing

@Suite struct PoolingTests {
  /// 1 … 16 in four rows, but with 16 at the start of the second row.
  static let image = Tensor(
    [1, 2, 3, 4, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 5], shape: [1, 4, 4, 1])

  @Test("The maximum matches that found on paper, and only the winners learn")
  func maximumByHand() {
    let (output, pullback) = MaxPool2D(2).forward(Self.image, mode: .training)
    #expect(output == Tensor([16, 8, 14, 15], shape: [1, 2, 2, 1]))
    let gradient = pullback(Tensor([1, 2, 3, 4], shape: [1, 2, 2, 1]))
    #expect(gradient.values == [0, 0, 0, 0, 1, 0, 0, 2, 0, 0, 0, 0, 0, 3, 4, 0])
    #expect(gradient.shape == Self.image.shape)
  }

  @Test("A window of nothing but −∞ has a winner of its own")
  func nothingButMinusInfinity() {
    var images = Tensor(zeros: [2, 2, 2, 1])
    images.withMutableValues { for i in 4..<8 { $0[i] = -.infinity } }
    let (output, pullback) = MaxPool2D(2).forward(images, mode: .training)
    #expect(output.values == [0, -.infinity])
    #expect(pullback(Tensor([1, 2], shape: [2, 1, 1, 1])).values == [1, 0, 0, 0, 2, 0, 0, 0])
  }

  @Test("A winner of several windows gets the gradients of all")
  func overlappingWinners() {
    let (output, pullback) = MaxPool2D(3, stride: 1).forward(Self.image, mode: .training)
    #expect(output.values == [16, 12, 16, 15])
    let gradient = pullback(Tensor([1, 2, 3, 4], shape: [1, 2, 2, 1]))
    #expect(gradient.values == [0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 2, 0, 0, 4, 0])
  }

  @Test("The first of equals wins")
  func ties() {
    let (output, pullback) = MaxPool2D(2).forward(
      Tensor(repeating: 7, shape: [1, 2, 2, 1]), mode: .training)
    #expect(output.values == [7])
    #expect(pullback(Tensor([1], shape: [1, 1, 1, 1])).values == [1, 0, 0, 0])
  }

  @Test("Padding never wins, not even over negative numbers")
  func maximumWithPadding() {
    let layer = MaxPool2D(2, padding: .explicit(1))
    let output = layer.forward(Tensor([-1, -2, -3, -4], shape: [1, 2, 2, 1]), mode: .inference)
      .output
    #expect(output.values == [-1, -2, -3, -4])
  }

  @Test("A number that is none spreads instead of hiding")
  func notANumber() {
    let image = Tensor([1, .nan, 2, 3, .nan, .nan, .nan, .nan], shape: [2, 2, 2, 1])
    #expect(MaxPool2D(2).forward(image, mode: .inference).output.values.allSatisfy { $0.isNaN })
    #expect(AveragePool2D(2).forward(image, mode: .inference).output.values.allSatisfy { $0.isNaN })
  }

  @Test("The average matches that found on paper, and its gradient is spread evenly")
  func averageByHand() {
    let (output, pullback) = AveragePool2D(2).forward(Self.image, mode: .training)
    #expect(output == Tensor([6.25, 5.5, 11.5, 10.75], shape: [1, 2, 2, 1]))
    let gradient = pullback(Tensor([4, 8, 12, 16], shape: [1, 2, 2, 1]))
    #expect(gradient.values == [1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4])
  }

  @Test("An average does not count padding")
  func averageWithPadding() {
    let layer = AveragePool2D(2, padding: .explicit(top: 1, bottom: 1, left: 0, right: 0))
    let (output, pullback) = layer.forward(
      Tensor([2, 4, 6, 8], shape: [1, 2, 2, 1]), mode: .training)
    #expect(output.values == [3, 7])
    #expect(pullback(Tensor([2, 4], shape: [1, 2, 1, 1])).values == [1, 1, 2, 2])
  }

  @Test("The global average leaves one number per channel")
  func globalByHand() {
    let (output, pullback) = GlobalAveragePool2D().forward(
      Tensor([1, 10, 2, 20, 3, 30, 6, 60], shape: [1, 2, 2, 2]), mode: .training)
    #expect(output == Tensor([3, 30], shape: [1, 2]))
    let gradient = pullback(Tensor([4, 8], shape: [1, 2]))
    #expect(gradient == Tensor([1, 2, 1, 2, 1, 2, 1, 2], shape: [1, 2, 2, 2]))
  }
}

extension PoolingTests {
  /// A pooling layer of either kind.
  static func layer(_ kind: String, _ window: SlidingWindow) -> any Layer {
    kind == "max" ? MaxPool2D(window: window) : AveragePool2D(window: window)
  }

  @Test(
    "Makes maps of the predicted size", arguments: ["max", "average"],
    [
      // size, stride, padding, [height, width] of the maps over 7×6 pixels
      (2, 2, .valid, [3, 3]), (2, 2, .same, [4, 3]), (3, 3, .valid, [2, 2]),
      (3, 2, .valid, [3, 2]),
      (3, 1, .same, [7, 6]), (2, 3, .valid, [2, 2]), (1, 2, .valid, [4, 3]),
      (6, 1, .valid, [2, 1]),
      (3, 2, .explicit(1), [4, 3]),
      (2, 2, .explicit(top: 0, bottom: 1, left: 1, right: 1), [4, 4]),
    ] as [(Int, Int, Padding, [Int])])
  func outputShape(kind: String, walk: (Int, Int, Padding, [Int])) throws {
    let (size, stride, padding, maps) = walk
    let layer = Self.layer(
      kind, SlidingWindow(kernelSize: size, stride: stride, padding: padding))
    let (input, expected) = ([2, 7, 6, 3] as Shape, Shape([2] + maps + [3]))
    #expect(try layer.outputShape(for: input) == expected)
    #expect(layer.forward(Tensor(zeros: input), mode: .inference).output.shape == expected)
  }

  @Test("Windows touch without overlapping unless a stride is given")
  func defaultStride() {
    #expect(MaxPool2D(3).window.vertical.stride == 3)
    #expect(AveragePool2D(3).window.horizontal.stride == 3)
    #expect(MaxPool2D(3, stride: 2).window.horizontal.stride == 2)
  }

  @Test(
    "Pullback agrees with central differences", arguments: ["max", "average"],
    [(2, 2, .valid), (3, 2, .same), (3, 1, .explicit(1)), (2, 3, .valid)]
      as [(Int, Int, Padding)])
  func gradients(kind: String, walk: (Int, Int, Padding)) {
    let window = SlidingWindow(kernelSize: walk.0, stride: walk.1, padding: walk.2)
    checkGradients(
      of: Self.layer(kind, window), at: Tensor.wellSeparated([2, 5, 4, 2], seed: 1))
  }

  @Test("The pullback of the global average agrees with central differences")
  func globalGradients() {
    checkGradients(of: GlobalAveragePool2D(), at: Tensor.random([3, 4, 5, 2], seed: 1))
  }

  @Test("Agrees with PyTorch", arguments: try Fixture.cases(of: "pooling"))
  func reference(_ reference: Fixture.Case) throws {
    let kind = try reference.text("kind")
    let layer =
      kind == "global average"
      ? GlobalAveragePool2D() : Self.layer(kind, try reference.window())
    let (output, pullback) = layer.forward(try reference("input").tensor, mode: .training)
    expectClose(output, try reference("output"), "output")
    let gradient = pullback(try reference("outputGradient").tensor)
    expectClose(gradient, try reference("inputGradient"), "input gradient")
  }

  @Test("Says what does not fit", arguments: ["max", "average"])
  func misfit(kind: String) {
    let layer = Self.layer(kind, SlidingWindow(kernelSize: 3, stride: 2))
    #expect(
      shapeProblem(of: layer, for: [4, 4, 1]) == "needs an input with 4 axes but got 4×4×1")
    #expect(
      shapeProblem(of: layer, for: [1, 4, 2, 1])
        == """
        has a window of 3 pixels, more than the 2 of its padded input; \
        use a smaller kernel, less dilation or more padding
        """)
    #expect(
      buildProblem(
        of: Self.layer(kind, SlidingWindow(kernelSize: 3, dilation: 2)), for: [1, 9, 9, 1])
        == "dilation 2; pooling windows have no holes")
    #expect(
      buildProblem(
        of: Self.layer(kind, SlidingWindow(kernelSize: 2, padding: .explicit(2))),
        for: [1, 9, 9, 1])
        == "padding 2; use less than the window's size")
    #expect(
      buildProblem(of: Self.layer(kind, SlidingWindow(kernelSize: 0)), for: [1, 9, 9, 1])
        == "kernel size 0; use 1 or more")
  }

  @Test("The global average needs images with pixels")
  func globalMisfit() {
    let layer = GlobalAveragePool2D()
    #expect(shapeProblem(of: layer, for: [3, 8]) == "needs an input with 4 axes but got 3×8")
    #expect(
      shapeProblem(of: layer, for: [3, 0, 2, 1])
        == "needs size 1 along axis 1 of its input but got 3×0×2×1")
  }

  @Test("An input that does not fit ends the program with the same sentence")
  func trap() async throws {
    let tooSmall = "has a window of 3 pixels, more than the 2 of its padded input"
    let maximum = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = MaxPool2D(3).forward(Tensor(zeros: [1, 2, 2, 1]), mode: .inference)
    }
    #expect(try lastWords(maximum).contains("MaxPool2D \(tooSmall)"))
    let average = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = AveragePool2D(3).forward(Tensor(zeros: [1, 2, 2, 1]), mode: .inference)
    }
    #expect(try lastWords(average).contains("AveragePool2D \(tooSmall)"))
    let global = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = GlobalAveragePool2D().forward(Tensor(zeros: [1, 2]), mode: .inference)
    }
    // The operations themselves refuse what the layers refuse.
    let operation = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = averagePooled(
        Tensor(zeros: [1, 9, 9, 1]), SlidingWindow(kernelSize: 2, padding: .explicit(2)))
    }
    #expect(
      try lastWords(operation).contains(
        "pooling has a setting out of range: padding 2; use less than the window's size"))
    #expect(
      try lastWords(global).contains("GlobalAveragePool2D needs an input with 4 axes but got 1×2"))
  }
}
