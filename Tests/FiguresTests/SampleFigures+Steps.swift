import Figures

extension SampleFigure {
  private static let edges = Matrix([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])

  static let channels = ChannelConvolutionStep(
    "Channels", inputs: [wave(4, 4), wave(4, 4, times: -1), wave(4, 4, times: 0.1)],
    kernels: [edges, edges.map(\.magnitude), edges.map { $0 / 2 }],
    names: ["Red", "Green", "Blue"], stride: 2, padding: 1, bias: 1, step: 2)

  static let steps: [SampleFigure] = [
    panel(
      "convolution step",
      ConvolutionStep("Step", input: wave(5, 5), kernel: edges, padding: 1, bias: -0.5, step: 3)),
    panel(
      "dilated convolution step",
      ConvolutionStep("Step", input: wave(7, 6), kernel: wave(2, 3), dilation: 2, step: 2)),
    panel(
      "a kernel that does not fit",
      ConvolutionStep("Step", input: wave(2, 2), kernel: edges, step: 0)),
    panel(
      "convolution of nothing",
      ConvolutionStep(longText, input: Matrix([]), kernel: Matrix([]), step: 5)),
    panel(
      "convolution of nothing but padding",
      ConvolutionStep("", input: Matrix([]), kernel: Matrix([[2]]), padding: 1, step: 5)),
    panel(
      "convolution of odd numbers",
      ConvolutionStep(
        "Odd", input: Matrix([[.nan, 1e30, 1e-30], [1, .infinity, 0], [1.7e308, -1, 2]]),
        kernel: Matrix([[1e-30, 1], [-1e300, .nan]]), step: 1)),
    panel(
      "a large kernel",
      ConvolutionStep("Large", input: wave(9, 9), kernel: wave(7, 7), step: 1)),
    panel("convolution over channels", channels),
    panel(
      "convolution over no channel",
      ChannelConvolutionStep(longText, inputs: [], kernels: [], step: 3)),
    panel(
      "channels that a kernel does not fit",
      ChannelConvolutionStep(inputs: [wave(2, 2)], kernels: [edges], step: 0)),
    panel(
      "nine channels of odd numbers",
      ChannelConvolutionStep(
        "Odd", inputs: Array(repeating: Matrix([[.nan, 1e30], [1e-30, -1]]), count: 9),
        kernels: Array(repeating: Matrix([[1.7e308, -.infinity]]), count: 9),
        names: [longText, "שלום", "畳み込み"], padding: 1, bias: 1e-9, step: 2)),
    panel("pooling step", PoolingStep("Pooling", input: wave(5, 4), step: 1)),
    panel("finished pooling", PoolingStep("Pooling", input: wave(4, 4))),
    panel("average pooling", PoolingStep("", .average, input: wave(6, 6), stride: 1, step: 9)),
    panel("a window that does not fit", PoolingStep("Pooling", input: wave(1, 4), step: 0)),
    panel(
      "pooling of odd numbers",
      PoolingStep("Odd", input: Matrix([[.nan, 1e30], [1e-30, -.infinity]]), step: 0)),
    panel(
      "matrix equation",
      MatrixEquation(
        "Product",
        terms: [
          .matrix(CellMatrix("A", wave(2, 3))), .sign(.times),
          .matrix(CellMatrix(longText, wave(3, 1, times: 1e-9), colors: .signed([wave(3, 1)]))),
          .sign(.equals), .matrix(CellMatrix("", Matrix([]))),
          .matrix(CellMatrix("שלום", wave(1, 1))),
        ])),
    panel(
      "a large convolution step",
      ConvolutionStep(
        "Large", input: wave(28, 28), kernel: edges, padding: 1, step: 300,
        inputColors: .magnitudes(of: [wave(28, 28)]))),
    panel(
      "an equation of 5000 columns",
      MatrixEquation(terms: [.matrix(CellMatrix("Long", wave(2, 5000)))])),
    panel("every sign", MatrixEquation(terms: EquationSign.allCases.map { .sign($0) })),
    panel("an empty equation", MatrixEquation(terms: [])),
  ]
}
