import Figures

extension Specimen {
  /// Convolutions and poolings, step by step, and an equation of matrices.
  static var steps: Specimen {
    let edges = Matrix([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    let input = wave(5, 5).map(\.magnitude)
    let convolution = ConvolutionStep(
      "Edges from left to right", input: input, kernel: edges, padding: 1, step: 7)
    let dilated = ConvolutionStep(
      "Dilation 2, bias 0.5", input: wave(6, 6), kernel: Matrix([[1, -0.5], [0.25, 1]]),
      dilation: 2, bias: 0.5, step: 5)
    let pooling = PoolingStep("The largest of four", input: wave(4, 4), step: 1)
    let product = MatrixEquation(
      "A product",
      terms: [
        .matrix(CellMatrix("A", Matrix([[1, 2], [3, 4]]))), .sign(.times),
        .matrix(CellMatrix("x", Matrix([[0.5], [1]]))), .sign(.equals),
        .matrix(CellMatrix("A x", Matrix([[2.5], [5.5]]))),
      ])
    let frames = (0..<convolution.steps).map { step in
      Figure(
        "A convolution", alternativeText: "Step \(step + 1) of \(convolution.steps).",
        panels: [convolution.at(step: step)])
    }
    return Specimen(
      name: "steps", title: "Steps", columns: 1,
      figures: [
        figure("A convolution", convolution), figure("A dilated convolution", dilated),
        figure("A convolution of a colour image", colors),
        figure("A convolution of a large image", large),
        Figure(
          "Max pooling", alternativeText: "One step, and the end.",
          panels: [pooling, pooling.at(step: nil)]),
        figure(
          "Average pooling", PoolingStep("The mean of four", .average, input: wave(4, 4), step: 2)),
        figure("Matrices and vectors", product),
      ],
      animations: [
        Animation(
          "A convolution, step by step", alternativeText: "A window slides over an image.",
          figures: frames)
      ])
  }

  /// Three channels, of which the kernel takes the first from the last.
  private static var colors: ChannelConvolutionStep {
    let edge = Matrix([[1, 0, -1], [1, 0, -1], [1, 0, -1]])
    return ChannelConvolutionStep(
      "Three channels, stride 2, padding 1",
      inputs: [wave(5, 5), wave(5, 5).map { 5 - $0.magnitude }, wave(5, 5).map { -$0 }],
      kernels: [edge, edge.map { _ in 0 }, edge.map { -$0 }], names: ["Red", "Green", "Blue"],
      stride: 2, padding: 1, bias: 1, step: 4)
  }

  private static var large: ConvolutionStep {
    let input = wave(28, 28)
    return ConvolutionStep(
      "Matrices without room for numbers are pictures", input: input,
      kernel: Matrix([[1, 0, -1], [1, 0, -1], [1, 0, -1]]), step: 400,
      inputColors: .signed([input]))
  }
}
