/// A row of matrices for each channel, their sums in one column, and the output beside all of them.
struct ChannelConvolutionLayout: DiagramLayout {
  private let rows: [EquationLayout]
  private let output: EquationLayout
  private let remarks: [String]
  private let formula: String
  private let style: PanelStyle
  /// The size of everything, wide enough for the formulas of all steps.
  let size: Size
  /// The width of the widest row; all rows end there, so that their sums make a column.
  private let rowsWidth: Double
  private let rowsHeight: Double

  /// Between two rows there is room for a plus sign.
  private static let rowGap = 16.0
  private static let gap = 14.0
  /// More channels than that make no better picture.
  private static let mostChannels = 6

  init(_ shown: ChannelConvolutionStep, style: PanelStyle) {
    self.style = style
    let count = shown.steps
    let step = min(max(shown.step, 0), count - 1)
    let drawn = Array(shown.channels.prefix(Self.mostChannels))
    let sums = shown.channels.map { $0.output.values }
    if let walk = drawn.first?.walk, count > 0 {
      rows = Self.rows(drawn, sums: sums, step: step, style: style)
      let results = shown.output
      let map = CellMatrix(
        "Output", results, colors: .signed([results]),
        marks: [CellMark(.result, from: walk.position(step))],
        hidden: Set((step + 1..<max(count, step + 1)).map(walk.position)))
      output = EquationLayout([.sign(.arrow), .matrix(map)], style: style)
    } else {
      let reason = drawn.isEmpty ? "No channels" : "The kernel does not fit"
      rows = []
      output = EquationLayout([.matrix(CellMatrix(reason, Matrix([])))], style: style)
    }
    let formulas = Self.formulas(sums, bias: shown.bias, results: shown.output.values)
    formula = formulas.isEmpty ? "" : formulas[step]
    rowsWidth = rows.map(\.size.width).max() ?? 0
    rowsHeight =
      rows.map(\.size.height).reduce(0, +) + Double(max(0, rows.count - 1)) * Self.rowGap
    let rest = shown.channels.count - drawn.count
    remarks =
      rest > 0 ? ["\(rest) channel\(rest == 1 ? "" : "s") more in the sum below"] : []
    let words =
      Set(formulas).map { style.width(of: $0, style.type.label) }
      + remarks.map { style.width(of: $0, style.type.tick) }
    let below = formulas.isEmpty ? 0 : Self.gap + style.lineHeight(style.type.label)
    size = Size(
      width: max(rowsWidth + Self.gap + output.size.width, words.max() ?? 0).rounded(.up),
      height: (max(rowsHeight, output.size.height) + style.remarksHeight(remarks) + below)
        .rounded(.up))
  }

  private static func rows(
    _ channels: [ConvolutionStep], sums: [[Double]], step: Int, style: PanelStyle
  ) -> [EquationLayout] {
    let kernels = channels.map(\.kernel)
    let all = channels.flatMap { channel in (0..<channel.steps).flatMap(channel.products) }
    return channels.enumerated().map { index, channel in
      // What is the same in every row is named in the first.
      func name(_ name: String) -> String { index == 0 ? name : "" }
      var input = CellMatrix(
        channel.title, channel.input, colors: channel.inputColors, padding: channel.padding,
        marks: channel.walk.marks(step))
      input.alternatives = channels.flatMap(\.input.values)
      var kernel = CellMatrix(name("Kernel"), channel.kernel, colors: .signed(kernels))
      kernel.alternatives = kernels.flatMap(\.values)
      var products = CellMatrix(
        name("Products"),
        Matrix(
          rows: channel.kernel.rows, columns: channel.kernel.columns, channel.products(step)),
        colors: ColorScale(.diverging, fitting: all))
      products.alternatives = all
      var sum = CellMatrix(name("Sum"), Matrix([[sums[index][step]]]))
      sum.alternatives = sums.flatMap(\.self)
      return EquationLayout(
        [
          .matrix(input), .sign(.elementwise), .matrix(kernel), .sign(.equals), .matrix(products),
          .sign(.sum), .matrix(sum),
        ], style: style)
    }
  }

  /// For each step the sums of all channels and the bias, added up; none where numbers need powers of ten.
  private static func formulas(_ sums: [[Double]], bias: Double, results: [Double]) -> [String] {
    let shown = Array(sums.prefix(mostChannels))
    let rest = results.indices.map { step in
      sums.dropFirst(mostChannels).reduce(0) { $0 + $1[step] }
    }
    let numbers = CellNumbers(fitting: shown.flatMap(\.self) + rest)
    let biasNumbers = CellNumbers(fitting: [bias])
    let resultNumbers = CellNumbers(fitting: results)
    guard [numbers, biasNumbers, resultNumbers].allSatisfy(\.note.isEmpty) else { return [] }
    return results.indices.map { step in
      var terms = shown.map { numbers.text($0[step]) }
      if sums.count > mostChannels { terms.append(numbers.text(rest[step])) }
      if bias != 0 { terms.append(biasNumbers.text(bias)) }
      let written = terms.enumerated().map { index, term in
        index > 0 && term.hasPrefix("−") ? "(\(term))" : term
      }
      return written.joined(separator: " + ") + (bias != 0 ? " (bias)" : "") + " = "
        + resultNumbers.text(results[step])
    }
  }

  func primitives(at origin: Point) -> [Primitive] {
    var drawn: [Primitive] = []
    let height = max(rowsHeight, output.size.height)
    var y = origin.y + ((height - rowsHeight) / 2).rounded()
    var previous: Double?
    for row in rows {
      let start = Point(origin.x + rowsWidth - row.size.width, y)
      drawn += row.primitives(at: start)
      let cell = row.lastFrame(at: start)
      if let previous {
        let middle = Point(cell.midX, (previous + cell.minY) / 2)
        let pen = Stroke(style.theme.foreground, width: 2)
        drawn.append(.path(EquationSign.plus.path(at: middle), stroke: pen))
      }
      previous = cell.maxY
      y += row.size.height + Self.rowGap
    }
    let beside = rows.isEmpty ? 0 : rowsWidth + Self.gap
    drawn += output.primitives(
      at: Point(origin.x + beside, origin.y + ((height - output.size.height) / 2).rounded()))
    let frame = Rectangle(x: origin.x, y: origin.y, width: size.width, height: height)
    drawn += style.remarks(remarks, below: frame)
    guard !formula.isEmpty else { return drawn }
    let text = Text(
      formula, at: Point(frame.minX, frame.maxY + style.remarksHeight(remarks) + Self.gap),
      style: style.type.label, color: style.theme.foreground, vertical: .top)
    return drawn + [.text(text)]
  }
}
