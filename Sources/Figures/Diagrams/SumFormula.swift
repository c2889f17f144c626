internal import Base

/// A sum of products with its numbers filled in, in columns that keep their places in every step.
struct SumFormula {
  typealias Numbers = (first: CellNumbers, second: CellNumbers, sum: CellNumbers)

  private let factors: [(first: String, second: String)]
  private let columns: Int
  private let bias: String?
  private let sum: String
  private let style: PanelStyle
  /// The widest first factor of all steps, and the widest sum.
  private let widths: (first: Double, sum: Double)
  /// The widest second factor of each column; they are the same in all steps.
  private let secondWidths: [Double]

  /// - Parameters:
  ///   - columns: how many products stand in one line.
  ///   - alternatives: all numbers that are ever first factors, and all sums.
  init(
    factors: [(Double, Double)], columns: Int, bias: Double, sum: Double, numbers: Numbers,
    alternatives: (first: [Double], sum: [Double]), style: PanelStyle
  ) {
    self.columns = max(1, columns)
    self.style = style
    let sumText = { (value: Double) in "= " + Self.full(value, numbers.sum) }
    let first = { Self.text($0, numbers.first) }
    let second = { Self.text($0, numbers.second) }
    self.factors = factors.map { (first($0), second($1)) }
    self.sum = sumText(sum)
    self.bias =
      bias == 0 ? nil : "+ " + Self.text(bias, CellNumbers(fitting: [bias]))
    func widest(_ texts: [String]) -> Double {
      Set(texts).map { style.width(of: $0, style.type.label) }.max() ?? 0
    }
    widths = (widest(alternatives.first.map(first)), widest(alternatives.sum.map(sumText)))
    let texts = self.factors.map(\.second)
    let step = self.columns
    secondWidths = (0..<min(step, texts.count)).map { column in
      widest(stride(from: column, to: texts.count, by: step).map { texts[$0] })
    }
  }

  /// A number with the power of ten that belongs to it; zero and what is not finite have none.
  private static func full(_ value: Double, _ numbers: CellNumbers) -> String {
    let text = numbers.text(value)
    return numbers.note.isEmpty || value == 0 || !value.isDrawable
      ? text : text + Decimals.thinSpace + numbers.note
  }

  /// A number, in brackets where its sign would stand beside another.
  private static func text(_ value: Double, _ numbers: CellNumbers) -> String {
    let text = full(value, numbers)
    return text.hasPrefix("−") || text.contains("×") ? "(\(text))" : text
  }

  private var lineHeight: Double { (style.lineHeight(style.type.label) + 5).rounded(.up) }
  private var times: Double { style.width(of: " × ", style.type.label) }
  private var plus: Double { style.width(of: " + ", style.type.label) }
  /// Where the column begins, and where the one after the last would.
  private func start(_ column: Int) -> Double {
    secondWidths.prefix(column).reduce(0) { $0 + plus + widths.first + times + $1 }
  }
  private var biasWidth: Double {
    bias.map { style.width(of: $0, style.type.label) + 10 } ?? 0
  }
  private var lines: Int { (factors.count + columns - 1) / columns }

  var size: Size {
    Size(
      width: start(columns) + 10 + biasWidth + widths.sum,
      height: Double(max(1, lines)) * lineHeight)
  }

  func primitives(at origin: Point) -> [Primitive] {
    var drawn: [Primitive] = []
    func write(
      _ string: String, x: Double, line: Int, _ color: Color,
      _ horizontal: Text.Horizontal = .start
    ) {
      let place = Point(origin.x + x, origin.y + (Double(line) + 0.5) * lineHeight)
      drawn.append(
        .text(
          Text(
            string, at: place, style: style.type.label, color: color, horizontal: horizontal,
            vertical: .capitalMiddle)))
    }
    let theme = style.theme
    let windowInk = theme.ink(theme.color(ofSeries: 1))
    for (index, factor) in factors.enumerated() {
      let (line, place) = index.quotientAndRemainder(dividingBy: columns)
      let start = start(place) + plus
      if index > 0 { write("+", x: start - plus / 2, line: line, theme.secondary, .middle) }
      write(factor.first, x: start + widths.first, line: line, windowInk, .end)
      write("×", x: start + widths.first + times / 2, line: line, theme.secondary, .middle)
      write(factor.second, x: start + widths.first + times, line: line, theme.foreground)
    }
    let end = start(columns) + 10
    let last = max(0, lines - 1)
    if let bias { write(bias, x: end, line: last, theme.foreground) }
    let resultInk = theme.ink(theme.color(ofSeries: 2))
    write(sum, x: end + biasWidth, line: last, resultInk)
    return drawn
  }
}
