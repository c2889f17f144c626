/// A matrix of cells once their size is known: where each lies, and what is drawn there.
struct CellGrid {
  let cells: CellMatrix
  let style: PanelStyle
  /// The size of one cell, in whole points.
  let cellSize: Size
  /// Whether the cells are pixels of a picture, too small for a number.
  let isPicture: Bool
  private let numbers: CellNumbers
  /// The widest number without its sign, and how far a sign moves the digits from the middle.
  private let widest: Double
  private let signShift: Double

  /// The least height and width of a cell with a number.
  static let leastSide = 30.0

  /// A grid of cells without numbers, each of `pixelSize`; see ``picture(of:pixelSize:style:)``.
  init(_ cells: CellMatrix, pixelSize: Size, style: PanelStyle) {
    self.cells = cells
    self.style = style
    cellSize = pixelSize
    isPicture = true
    numbers = CellNumbers(fitting: [])
    (widest, signShift) = (0, 0)
  }

  /// A grid of cells that are large enough for their numbers.
  ///
  /// - Parameter least: what the cells' labels need.
  init(_ cells: CellMatrix, least: Size = Size(width: 0, height: 0), style: PanelStyle) {
    self.cells = cells
    self.style = style
    isPicture = false
    numbers = cells.numbers
    let texts = Set((cells.values.values + cells.alternatives).map(numbers.text))
    let text = style.type.cell
    let widest = texts.map { style.width(of: $0.unsigned, text) }.max() ?? 0
    let sign = texts.contains { $0.hasPrefix("−") } ? style.width(of: "−", text) : 0
    let height = max(Self.leastSide, (text.size * 2.5).rounded(), style.lineHeight(text) + 12)
    // Digits stay close to the middle; a sign before them moves them by a quarter of its width.
    (self.widest, signShift) = (widest, sign / 4)
    let numbersWidth = widest + sign * 1.5
    let roomy = max(height, numbersWidth + 14, least.width)
    // Where a page is too narrow, cells become as narrow as their numbers allow.
    let share = style.room / Double(max(cells.columns, 1))
    let width = roomy <= share ? roomy : max(share.rounded(.down), numbersWidth + 5, least.width)
    cellSize = Size(
      width: width.rounded(.up), height: max(height, least.height).rounded(.up))
  }

  /// The size of all cells together.
  var size: Size {
    Size(
      width: Double(cells.columns) * cellSize.width, height: Double(cells.rows) * cellSize.height)
  }

  /// Where `cell` lies in a grid whose upper left corner, padding included, is at `origin`.
  func frame(of cell: Cell, rows: Int = 1, columns: Int = 1, at origin: Point) -> Rectangle {
    Rectangle(
      x: origin.x + Double(cell.column + cells.padding) * cellSize.width,
      y: origin.y + Double(cell.row + cells.padding) * cellSize.height,
      width: Double(columns) * cellSize.width, height: Double(rows) * cellSize.height)
  }

  /// Cells, numbers and outlines, from the back to the front.
  func primitives(at origin: Point) -> [Primitive] {
    guard !isPicture else {
      return picture(at: origin) + cells.marks.flatMap { outline($0, at: origin) }
    }
    let inside = allCells.filter(cells.values.contains)
    let outside = allCells.filter { !cells.values.contains($0) }
    return outside.flatMap { padding(frame(of: $0, at: origin)) }
      + inside.flatMap { fill(of: $0, in: frame(of: $0, at: origin)) }
      + inside.flatMap { number(of: $0, in: frame(of: $0, at: origin)) }
      + cells.marks.flatMap { outline($0, at: origin) }
  }

  private var allCells: [Cell] {
    let padding = cells.padding
    return (-padding..<cells.values.rows + padding).flatMap { row in
      (-padding..<cells.values.columns + padding).map { Cell(row, $0) }
    }
  }

  private func padding(_ frame: Rectangle) -> [Primitive] {
    let pen = Stroke(style.theme.axis, width: 1, dash: [3, 3])
    return [
      .path(.rectangle(frame.crisp.inset(by: 2)), stroke: pen),
      number(0, in: frame, color: style.theme.secondary),
    ]
  }

  private func fill(of cell: Cell, in frame: Rectangle) -> [Primitive] {
    let theme = style.theme
    guard !cells.hidden.contains(cell) else {
      let line = Stroke(theme.axis.opacity(0.5), width: 1)
      return [.path(.rectangle(frame.crisp), fill: theme.background, stroke: line)]
    }
    let line = Stroke(cells.colors == nil ? theme.axis : theme.grid, width: 1)
    guard let color = color(of: cell) else {
      return [
        .path(.rectangle(frame.crisp), fill: theme.grid, stroke: line),
        .path(.hatching(frame.inset(by: 2), spacing: 5), stroke: Stroke(theme.axis, width: 1)),
      ]
    }
    return [.path(.rectangle(frame.crisp), fill: color, stroke: line)]
  }

  private func number(of cell: Cell, in frame: Rectangle) -> [Primitive] {
    guard !cells.hidden.contains(cell) else { return [] }
    let value = cells.values[cell.row, cell.column]
    guard let color = color(of: cell) else { return missing(value, in: frame) }
    let ink = style.theme.foreground
    let isReadable = ink.contrast(with: color) >= 4.5
    return [number(value, in: frame, color: isReadable ? ink : color.ink)]
  }

  /// The colour of a cell; nil for one whose number is not finite.
  private func color(of cell: Cell) -> Color? {
    let value = cells.values[cell.row, cell.column]
    guard let colors = cells.colors else { return value.isDrawable ? style.theme.background : nil }
    return style.theme.ground(of: value, in: colors)
  }

  /// A number in its cell: decimal points stand below each other, whole numbers in the middle.
  private func number(_ value: Double, in frame: Rectangle, color: Color) -> Primitive {
    let string = numbers.text(value)
    let text = style.type.cell
    let width = numbers.decimals > 0 ? widest : style.width(of: string.unsigned, text)
    let end = Point(frame.midX + signShift + width / 2, frame.midY)
    return .text(
      Text(
        string, at: end, style: text, color: color, horizontal: .end, vertical: .capitalMiddle))
  }

  /// A word for what is no number, in the middle of a plain field amid the hatching.
  private func missing(_ value: Double, in frame: Rectangle) -> [Primitive] {
    let text = Text(
      numbers.text(value), at: Point(frame.midX, frame.midY), style: style.type.cell,
      color: style.theme.foreground, horizontal: .middle, vertical: .capitalMiddle)
    let field = text.frame(measuredBy: style.measurer).inset(by: -2)
    return [.path(.rectangle(field), fill: style.theme.grid), .text(text)]
  }

  private func outline(_ mark: CellMark, at origin: Point) -> [Primitive] {
    let theme = style.theme
    let frame = frame(of: mark.first, rows: mark.rows, columns: mark.columns, at: origin).crisp
    func pen(_ color: Color, _ width: Double) -> Primitive {
      .path(.rectangle(frame), stroke: Stroke(color, width: width))
    }
    let weight = isPicture ? 2.0 : 3.0
    switch mark.role {
    case .division: return [pen(theme.foreground, 2)]
    case .window: return [pen(theme.background, weight + 2), pen(theme.color(ofSeries: 1), weight)]
    case .result: return [pen(theme.background, weight + 2), pen(theme.color(ofSeries: 2), weight)]
    case .winner:
      // Within its cell, in the colour of its number, which is sure to be seen there.
      let ring = Path.rectangle(isPicture ? frame : frame.inset(by: 4))
      let ground = cells.values.contains(mark.first) ? color(of: mark.first) : theme.background
      let ink = ground?.ink ?? theme.foreground
      return [.path(ring, stroke: Stroke(ink, width: isPicture ? 1.5 : 2))]
    }
  }
}

extension Color {
  /// Black or white text on this colour, whichever can be read: contrast is at least 4.5.
  package var ink: Color {
    [Color(0x1F2328), Color(0xFFFFFF)].first { $0.contrast(with: self) >= 4.5 } ?? Color(0x000000)
  }
}

extension String {
  /// A number without the minus sign before it.
  fileprivate var unsigned: String { hasPrefix("−") ? String(dropFirst()) : self }
}
