/// The matrices of a convolution step, and below them its sum with all numbers filled in.
struct ConvolutionStepLayout: DiagramLayout {
  private let equation: EquationLayout
  private let formula: SumFormula?
  private let style: PanelStyle

  private static let gap = 18.0
  /// A sum of more products than that says less than the matrices do.
  private static let mostTerms = 25

  init(_ shown: ConvolutionStep, style: PanelStyle) {
    self.style = style
    let walk = shown.walk
    let kernel = CellMatrix("Kernel", shown.kernel, colors: .signed([shown.kernel]))
    guard walk.count > 0 else {
      formula = nil
      equation = EquationLayout(
        [
          .matrix(CellMatrix("Input", shown.input, padding: shown.padding)), .sign(.elementwise),
          .matrix(kernel), .sign(.equals),
          .matrix(CellMatrix("The kernel does not fit", Matrix([]))),
        ], style: style)
      return
    }
    let step = min(max(shown.step, 0), walk.count - 1)
    let results = shown.output
    let all = (0..<walk.count).flatMap(shown.products)
    var products = CellMatrix(
      "Products",
      Matrix(rows: shown.kernel.rows, columns: shown.kernel.columns, shown.products(step)),
      colors: ColorScale(.diverging, fitting: all))
    products.alternatives = all
    let input = CellMatrix(
      "Input", shown.input, colors: shown.inputColors, padding: shown.padding,
      marks: walk.marks(step))
    let output = CellMatrix(
      "Output", results, colors: .signed([results]),
      marks: [CellMark(.result, from: walk.position(step))],
      hidden: Set((step + 1..<max(walk.count, step + 1)).map(walk.position)))
    equation = EquationLayout(
      [
        .matrix(input), .sign(.elementwise), .matrix(kernel), .sign(.equals), .matrix(products),
        .sign(.sum), .matrix(output),
      ], style: style)
    let place = walk.position(step)
    formula =
      shown.kernel.values.count > Self.mostTerms
      ? nil
      : SumFormula(
        factors: zip(walk.values(step), shown.kernel.values).map { ($0, $1) },
        columns: shown.kernel.columns, bias: shown.bias, sum: results[place.row, place.column],
        numbers: (input.numbers, kernel.numbers, output.numbers),
        alternatives: (shown.input.values + [0], results.values),
        style: style)
  }

  var size: Size {
    guard let formula else { return equation.size }
    return Size(
      width: max(equation.size.width, formula.size.width),
      height: equation.size.height + Self.gap + formula.size.height)
  }

  func primitives(at origin: Point) -> [Primitive] {
    let below = Point(origin.x, origin.y + equation.size.height + Self.gap)
    return equation.primitives(at: origin) + (formula?.primitives(at: below) ?? [])
  }
}
