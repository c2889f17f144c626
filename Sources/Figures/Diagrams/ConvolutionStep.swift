/// One step of a convolution: the window, the kernel, their products, and the sum that they make.
///
/// All steps of one convolution have the same layout, so that they make an animation. The kernel is
/// not flipped, as in most deep-learning libraries.
public struct ConvolutionStep: Diagram, Hashable {
  /// What the step shows.
  public var title: String
  /// The numbers that the window slides over.
  public let input: Matrix
  /// The weights.
  public let kernel: Matrix
  /// How far the window moves.
  public let stride: Int
  /// Rings of zeros around the input; from none to a hundred.
  public let padding: Int
  /// From one weight to the next, up to a hundred; 1 leaves no gaps.
  public let dilation: Int
  /// What is added to every sum.
  public let bias: Double
  /// Which step is shown, counted from 0, row by row; steps beyond the last show the last.
  public let step: Int
  /// The colours of the input; nil leaves its cells as the sheet.
  public var inputColors: ColorScale?

  /// The step number `step` of a convolution.
  public init(
    _ title: String = "", input: Matrix, kernel: Matrix, stride: Int = 1, padding: Int = 0,
    dilation: Int = 1, bias: Double = 0, step: Int, inputColors: ColorScale? = nil
  ) {
    self.title = title
    self.input = input
    self.kernel = kernel
    self.stride = max(1, stride)
    self.padding = CellMatrix.drawable(padding: padding)
    self.dilation = min(max(1, dilation), 100)
    self.bias = bias
    self.step = step
    self.inputColors = inputColors
  }

  /// How many steps the convolution has; 0 where the kernel does not fit.
  public var steps: Int { walk.count }

  /// The same convolution at another step.
  public func at(step: Int) -> ConvolutionStep {
    ConvolutionStep(
      title, input: input, kernel: kernel, stride: stride, padding: padding, dilation: dilation,
      bias: bias, step: step, inputColors: inputColors)
  }

  /// All results, row by row.
  public var output: Matrix {
    Matrix(
      rows: walk.positions.rows, columns: walk.positions.columns,
      (0..<walk.count).map { products($0).reduce(bias, +) })
  }

  var walk: WindowWalk {
    WindowWalk(
      over: input, window: (kernel.rows, kernel.columns), stride: stride, padding: padding,
      dilation: dilation)
  }

  func products(_ step: Int) -> [Double] { zip(walk.values(step), kernel.values).map(*) }

  /// Matrices, signs and the formula.
  public func sketch(in style: PanelStyle) -> Sketch {
    Sketch(ConvolutionStepLayout(self, style: style))
  }

  /// The numbers, the settings and the step.
  public var sourceData: SourceData {
    [
      "kind": "convolution step", "title": .text(title), "input": input.sourceData,
      "kernel": kernel.sourceData, "output": output.sourceData, "stride": .number(Double(stride)),
      "padding": .number(Double(padding)), "dilation": .number(Double(dilation)),
      "bias": .number(bias), "step": .number(Double(step)),
    ]
  }
}
