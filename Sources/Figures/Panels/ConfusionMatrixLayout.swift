/// The choices a confusion matrix makes: cells for two lines, and the shades of rights and wrongs.
struct ConfusionMatrixLayout {
  private let matrix: ConfusionMatrix
  private let style: PanelStyle
  private let shares: Matrix
  private let numbers: CellNumbers
  private let cell: Size
  private let countStyle: TextStyle
  /// The largest share that is wrong.
  private let worst: Double
  private let labels: MatrixLabels

  private static let emptyMessage = "No classes"

  init(_ matrix: ConfusionMatrix, style: PanelStyle) {
    self.matrix = matrix
    self.style = style
    let counts = matrix.counts
    shares = matrix.shares
    numbers = CellNumbers(fitting: counts.values)
    let isNumbered = matrix.isCompact && matrix.classes.contains { $0.count > 2 }
    let numbered = matrix.classes.enumerated().map { "\($1) \($0 + 1)" }
    labels = MatrixLabels(
      rows: isNumbered ? numbered : matrix.classes,
      columns: isNumbered ? matrix.classes.indices.map { "\($0 + 1)" } : matrix.classes,
      rowsTitle: "True", columnsTitle: "Predicted", of: counts, style: style)
    let countStyle = matrix.isCompact ? style.type.cell : style.type.label
    self.countStyle = countStyle
    let texts = counts.values.map(numbers.text).map { style.width(of: $0, countStyle) }
    if matrix.isCompact {
      let side = max(texts.max() ?? 0, labels.leastCell.width - 8, 18) + 4
      cell = Size(
        width: side.rounded(.up), height: max(side, labels.leastCell.height).rounded(.up))
    } else {
      let percent = style.width(of: NumberFormat.percent.text(1, decimals: 1), style.type.tick)
      let width = max(texts.max() ?? 0, percent, labels.leastCell.width - 8) + 10
      let height = style.lineHeight(style.type.label) + style.lineHeight(style.type.tick) + 10
      cell = Size(
        width: max(width, height).rounded(.up),
        height: max(height, labels.leastCell.height).rounded(.up))
    }
    let wrong = zip(shares.values, shares.values.indices).filter { share, index in
      share.isDrawable && index / counts.columns != index % counts.columns
    }
    worst = max(wrong.map(\.0).max() ?? 0, 1e-9)
  }

  private var isEmpty: Bool { matrix.counts.isEmpty }

  var frameSize: Size {
    guard !isEmpty else { return style.emptySize(Self.emptyMessage) }
    let cells = cellsFrame(at: Point(0, 0))
    return Size(width: cells.width, height: cells.height)
  }

  var margins: Insets {
    let title = style.width(of: matrix.title, style.type.panelTitle) - frameSize.width
    var margins = Insets(top: style.titleHeight(matrix.title), right: max(0, title))
    guard !isEmpty else { return margins }
    let names = labels.margins(around: cellsFrame(at: Point(0, 0)))
    margins.top += names.top
    margins.left = names.left
    margins.bottom = style.remarksHeight(remarks)
    let below = remarks.map { style.width(of: $0, style.type.tick) }.max() ?? 0
    margins.right = max(margins.right, names.right, below - frameSize.width)
    return margins
  }

  func primitives(at origin: Point) -> [Primitive] {
    let size = frameSize
    let frame = Rectangle(x: origin.x, y: origin.y, width: size.width, height: size.height)
    guard !isEmpty else { return style.emptyState(Self.emptyMessage, in: frame) }
    let cells = cellsFrame(at: origin)
    let drawn = (0..<matrix.counts.rows).flatMap { row in
      (0..<matrix.counts.columns).flatMap { column in
        self.cell(Cell(row, column), at: origin)
      }
    }
    return drawn + labels.primitives(around: cells, inside: cells)
      + style.remarks(remarks, below: frame)
  }

  private var remarks: [String] {
    style.broken(
      matrix.isCompact
        ? ["The stronger the colour, the larger the share of the row."]
        : ["Percentages are shares of a row. The stronger the colour, the larger the share."],
      width: frameSize.width)
  }

  private func cellsFrame(at origin: Point) -> Rectangle {
    Rectangle(
      x: origin.x, y: origin.y, width: Double(matrix.counts.columns) * cell.width,
      height: Double(matrix.counts.rows) * cell.height)
  }

  private func color(of cell: Cell) -> Color {
    let theme = style.theme
    let share = shares[cell.row, cell.column]
    guard share.isDrawable, share > 0 else { return theme.background }
    // What is right has the colour of one sign, what is wrong that of the other.
    let isRight = cell.row == cell.column
    let place = isRight ? -min(share, 1) : share / worst
    return theme.ground(of: place, in: ColorScale(.diverging, range: -1...1)) ?? theme.background
  }

  private func cell(_ place: Cell, at origin: Point) -> [Primitive] {
    let frame = Rectangle(
      x: origin.x + Double(place.column) * cell.width,
      y: origin.y + Double(place.row) * cell.height,
      width: cell.width, height: cell.height)
    let count = matrix.counts[place.row, place.column]
    let share = shares[place.row, place.column]
    let color = color(of: place)
    let ground = Primitive.path(
      .rectangle(frame.crisp), fill: color, stroke: Stroke(style.theme.grid, width: 1))
    let isSingle = count == 0 || !share.isDrawable || matrix.isCompact
    let ink = count == 0 || !share.isDrawable ? style.theme.secondary : style.theme.foreground
    let countHeight = style.lineHeight(style.type.label)
    let percentHeight = style.lineHeight(style.type.tick)
    let top =
      frame.midY
      - (matrix.isCompact
        ? style.lineHeight(countStyle) : isSingle ? percentHeight : countHeight + percentHeight) / 2
    func line(_ string: String, _ text: TextStyle, top: Double) -> Primitive {
      .text(
        Text(
          string, at: Point(frame.midX, top), style: text, color: ink, horizontal: .middle,
          vertical: .top))
    }
    let text = matrix.isCompact ? countStyle : isSingle ? style.type.tick : style.type.label
    let number = line(numbers.text(count), text, top: top)
    guard !isSingle else { return [ground, number] }
    let percent = NumberFormat.percent.text(share, decimals: 1)
    return [ground, number, line(percent, style.type.tick, top: top + countHeight)]
  }
}
