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
}
