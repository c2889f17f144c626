/// The choices a heat map makes: the size of its cells, which labels fit, and the room around.
struct HeatMapLayout {
  let map: HeatMap
  let style: PanelStyle
  private let grid: CellGrid
  private let bar: ColorBar?
  /// The names of the columns, each in lines, and how many columns lie from one to the next.
  private let columnLabels: (lines: [[String]], step: Int)
  private let rowStep: Int

  private static let labelGap = 8.0
  private static let titleGap = 4.0
  private static let widestLabel = 84.0
  private static let largestPicture = 1200

  init(_ map: HeatMap, style: PanelStyle) {
    self.map = map
    self.style = style
    let values = map.cells.values
    let hasNumbers = map.showsNumbers ?? (max(map.cells.rows, map.cells.columns) <= 20)
    let labels = map.columnLabels.prefix(values.columns).map { label in
      style.measurer.lines(of: label, style: style.type.tick, width: Self.widestLabel)
    }
    let widths = labels.map { lines in lines.map { style.width(of: $0, style.type.tick) }.max() ?? 0
    }
    if hasNumbers {
      grid = CellGrid(map.cells, leastWidth: (widths.max() ?? 0) + 8, style: style)
    } else {
      var cells = map.cells
      cells.values = values.reduced(toFit: Self.largestPicture)
      if cells.values != values { (cells.marks, cells.padding) = ([], 0) }
      let size = Self.pixelSize(map.pixelSize, of: cells)
      grid = CellGrid(cells, pixelSize: size, style: style)
    }
    let shrunk = Double(max(1, values.columns)) / Double(max(1, grid.cells.values.columns))
    let width = grid.cellSize.width / shrunk
    // The first and the last name may move inwards by half their width.
    let room = (widths.max() ?? 0) * (hasNumbers ? 1 : 1.5) + 6
    columnLabels = (labels, max(1, Int((room / width).rounded(.up))))
    let height = grid.cellSize.height / shrunk
    rowStep = max(1, Int((style.lineHeight(style.type.tick) / height).rounded(.up)))
    bar =
      map.showsColorBar && !values.isEmpty
      ? map.cells.colors.map { ColorBar($0, style: style) } : nil
  }

  /// As large as fits in about 240 points, but at most 24; thin pictures get wider pixels.
  private static func pixelSize(_ wanted: Int?, of cells: CellMatrix) -> Size {
    if let wanted { return Size(width: Double(max(1, wanted)), height: Double(max(1, wanted))) }
    let side = min(max(240 / max(cells.rows, cells.columns, 1), 1), 24)
    func length(_ count: Int) -> Double { Double(max(side, 24 / max(count, 1))) }
    return Size(width: length(cells.columns), height: length(cells.rows))
  }

  private var type: TypeScale { style.type }
  private var isEmpty: Bool { map.cells.values.isEmpty }
  private var emptyMessage: String {
    "\(map.cells.values.rows) × \(map.cells.values.columns): no cells"
  }

  var frameSize: Size {
    guard !isEmpty else { return style.emptySize(emptyMessage) }
    return Size(
      width: grid.size.width, height: max(grid.size.height, bar?.leastHeight ?? 0))
  }

  var margins: Insets {
    var margins = Insets(top: style.titleHeight(map.title))
    let titleWidth = style.width(of: map.title, type.panelTitle)
    margins.right = max(0, titleWidth - frameSize.width)
    guard !isEmpty else { return margins }
    margins.top += columnsHeight
    let names = shownRows.map { style.width(of: $0.1, type.tick) } + [rowsTitleWidth]
    let widest = names.max() ?? 0
    margins.left = widest > 0 ? widest + Self.labelGap : 0
    margins.right = max(margins.right, bar?.width ?? 0)
    let below = remarks
    margins.bottom = below.isEmpty ? 0 : 6 + Double(below.count) * style.lineHeight(type.tick)
    for line in below {
      margins.right = max(margins.right, style.width(of: line, type.tick) - frameSize.width)
    }
    let widths =
      columnLabels.lines.joined().map { style.width(of: $0, type.tick) }
      + [style.width(of: map.columnsTitle, axisStyle)]
    margins.right = max(margins.right, (widths.max() ?? 0) - frameSize.width)
    return margins
  }

  func primitives(at origin: Point, titleTop: Double) -> [Primitive] {
    let title = style.title(map.title, at: Point(origin.x, titleTop))
    guard !isEmpty else {
      let size = frameSize
      let frame = Rectangle(x: origin.x, y: origin.y, width: size.width, height: size.height)
      return title + style.emptyState(emptyMessage, in: frame)
    }
    let frame = Rectangle(
      x: origin.x, y: origin.y, width: grid.size.width, height: frameSize.height)
    return title + grid.primitives(at: origin) + labels(at: origin)
      + (bar?.primitives(beside: frame) ?? [])
      + remarks.enumerated().map { index, line in
        let y = frame.maxY + 6 + Double(index) * style.lineHeight(type.tick)
        return style.remark(line, at: Point(origin.x, y))
      }
  }

  /// What has to be said below: a common power of ten, and that some numbers are none.
  private var remarks: [String] {
    var sentences: [String] = []
    let note = map.cells.numbers.note
    if !grid.isPicture, !note.isEmpty { sentences.append("Numbers in the cells: \(note)") }
    let missing = map.cells.values.values.count { !$0.isDrawable }
    if missing > 0 {
      sentences.append("\(grid.isPicture ? "Checked" : "Hatched"): \(missing) not finite")
    }
    return sentences.flatMap { sentence in
      style.measurer.lines(of: sentence, style: type.tick, width: max(120, frameSize.width))
    }
  }

  private var lineHeight: Double { style.lineHeight(type.tick) }

  private var columnsHeight: Double {
    let lines = columnLabels.lines.map(\.count).max() ?? 0
    let corner = map.rowsTitle.isEmpty ? 0 : 1
    let names = Double(max(lines, corner)) * lineHeight
    let title = map.columnsTitle.isEmpty ? 0 : lineHeight + Self.titleGap
    return names + title > 0 ? names + title + namesGap : 0
  }

  /// From the cells to the names above; the name of a first row that is lower than it stays clear.
  private var namesGap: Double {
    let overhang = map.rowLabels.isEmpty ? 0 : (lineHeight - grid.cellSize.height) / 2 + 1
    return max(5, overhang.rounded(.up))
  }

  private var axisStyle: TextStyle { TextStyle(size: type.tick.size, weight: .bold) }

  private var rowsTitleWidth: Double { style.width(of: map.rowsTitle, axisStyle) }

  private var shownRows: [(Int, String)] {
    map.rowLabels.prefix(map.cells.values.rows).enumerated()
      .filter { $0.offset.isMultiple(of: rowStep) }.map { ($0.offset, $0.element) }
  }

  /// Where the row or column `index` of the whole matrix has its middle, the cells reduced or not.
  private func middle(_ index: Int, at origin: Point) -> Point {
    let values = map.cells.values
    let inside = grid.frame(
      of: Cell(0, 0), rows: grid.cells.values.rows, columns: grid.cells.values.columns, at: origin)
    return Point(
      inside.minX + inside.width * (Double(index) + 0.5) / Double(values.columns),
      inside.minY + inside.height * (Double(index) + 0.5) / Double(values.rows))
  }

  private func axisTitle(
    _ string: String, at place: Point, horizontal: Text.Horizontal
  ) -> Primitive {
    .text(
      Text(
        string, at: place, style: axisStyle, color: style.theme.foreground, horizontal: horizontal,
        vertical: .bottom))
  }

  private func labels(at origin: Point) -> [Primitive] {
    let bottom = origin.y - namesGap
    var drawn = shownRows.map { index, label in
      style.remark(
        label, at: Point(origin.x - Self.labelGap, middle(index, at: origin).y), horizontal: .end,
        vertical: .capitalMiddle)
    }
    for (index, lines) in columnLabels.lines.enumerated()
    where index.isMultiple(of: columnLabels.step) {
      for (row, line) in lines.reversed().enumerated() {
        let half = style.width(of: line, type.tick) / 2
        let furthest = max(origin.x + half, origin.x + grid.size.width - half)
        let x = min(max(middle(index, at: origin).x, origin.x + half), furthest)
        let place = Point(x, bottom - Double(row) * lineHeight)
        drawn.append(style.remark(line, at: place, horizontal: .middle, vertical: .bottom))
      }
    }
    if !map.rowsTitle.isEmpty {
      let place = Point(origin.x - Self.labelGap, bottom)
      drawn.append(axisTitle(map.rowsTitle, at: place, horizontal: .end))
    }
    if !map.columnsTitle.isEmpty {
      let lines = Double(columnLabels.lines.map(\.count).max() ?? 0)
      let middle = max(grid.size.width, style.width(of: map.columnsTitle, axisStyle)) / 2
      let place = Point(origin.x + middle, bottom - lines * lineHeight - Self.titleGap)
      drawn.append(axisTitle(map.columnsTitle, at: place, horizontal: .middle))
    }
    return drawn
  }
}
