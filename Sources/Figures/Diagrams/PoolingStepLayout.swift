/// The matrices of a pooling step, and below them how the number comes about.
struct PoolingStepLayout: DiagramLayout {
  private let equation: EquationLayout
  private let formula: String
  private let style: PanelStyle
  /// The size of everything, wide enough for the formulas of all steps.
  let size: Size

  private static let gap = 16.0
  /// A formula with more numbers than that says less than the matrices do.
  private static let mostNumbers = 16

  init(_ shown: PoolingStep, style: PanelStyle) {
    self.style = style
    let walk = shown.walk
    var input = CellMatrix("Input", shown.input, colors: shown.colors)
    guard walk.count > 0 else {
      formula = ""
      equation = EquationLayout(
        [
          .matrix(input), .sign(.arrow),
          .matrix(CellMatrix("The window does not fit", Matrix([]))),
        ], style: style)
      size = equation.size
      return
    }
    var output = CellMatrix(shown.kind == .maximum ? "Maxima" : "Means", shown.output)
    output.colors = shown.colors
    if let step = shown.step.map({ min(max($0, 0), walk.count - 1) }) {
      input.marks = walk.marks(step)
      if let winner = shown.winner(step) { input.marks.append(CellMark(.winner, from: winner)) }
      output.marks = [CellMark(.result, from: walk.position(step))]
      output.hidden = Set((step + 1..<max(walk.count, step + 1)).map(walk.position))
      formula = Self.formula(shown, step, input.numbers, output.numbers)
    } else {
      let isTiled = shown.stride >= shown.windowSize
      input.marks =
        (isTiled ? (0..<walk.count).flatMap(walk.marks) : [])
        .map { CellMark(.division, from: $0.first, rows: $0.rows, columns: $0.columns) }
        + (0..<walk.count).compactMap(shown.winner).map { CellMark(.winner, from: $0) }
      formula = ""
    }
    equation = EquationLayout(
      [.matrix(input), .sign(.arrow), .matrix(output)], style: style)
    let formulas = (0..<walk.count).map { Self.formula(shown, $0, input.numbers, output.numbers) }
    let widest = Set(formulas).map { style.width(of: $0, style.type.label) }.max() ?? 0
    let below = widest > 0 ? Self.gap + style.lineHeight(style.type.label) : 0
    size = Size(
      width: max(equation.size.width, widest), height: (equation.size.height + below).rounded(.up))
  }

  private static func formula(
    _ shown: PoolingStep, _ step: Int, _ input: CellNumbers, _ output: CellNumbers
  ) -> String {
    let values = shown.walk.values(step)
    guard values.count <= mostNumbers, input.note.isEmpty, output.note.isEmpty else { return "" }
    let numbers = values.map(input.text)
    let result = output.text(shown.result(step))
    switch shown.kind {
    case .maximum: return "max(\(numbers.joined(separator: ", "))) = \(result)"
    case .average:
      let terms = numbers.enumerated().map { index, number in
        index > 0 && number.hasPrefix("−") ? "(\(number))" : number
      }
      return "(\(terms.joined(separator: " + "))) / \(values.count) = \(result)"
    }
  }

  func primitives(at origin: Point) -> [Primitive] {
    let drawn = equation.primitives(at: origin)
    guard !formula.isEmpty else { return drawn }
    let place = Point(origin.x, origin.y + equation.size.height + Self.gap)
    let text = Text(
      formula, at: place, style: style.type.label, color: style.theme.foreground, vertical: .top)
    return drawn + [.text(text)]
  }
}
