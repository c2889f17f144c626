/// The choices a heat map makes: the size of its cells, and the room that its words need.
struct HeatMapLayout {
  private let map: HeatMap
  private let style: PanelStyle
  private let grid: CellGrid
  private let bar: ColorBar?
  private let labels: MatrixLabels

  init(_ map: HeatMap, style: PanelStyle) {
    self.map = map
    self.style = style
    let values = map.cells.values
    labels = MatrixLabels(
      rows: map.rowLabels, columns: map.columnLabels, rowsTitle: map.rowsTitle,
      columnsTitle: map.columnsTitle, of: values, style: style)
    let isSmall = max(map.cells.rows, map.cells.columns) <= CellGrid.mostNumbers
    var inner = style
    inner.room -= labels.namesWidth
    grid =
      map.showsNumbers ?? isSmall
      ? CellGrid(map.cells, least: labels.leastCell, style: inner)
      : .picture(of: map.cells, pixelSize: map.pixelSize, style: style)
    // Numbers in the cells say more than a bar.
    bar =
      map.showsColorBar && !values.isEmpty && grid.isPicture
      ? map.cells.colors.map { ColorBar($0, style: style) } : nil
  }

  private var isEmpty: Bool { map.cells.values.isEmpty }
  private var emptyMessage: String {
    "\(map.cells.values.rows) × \(map.cells.values.columns): no cells"
  }

  var frameSize: Size {
    guard !isEmpty else { return style.emptySize(emptyMessage) }
    return Size(width: grid.size.width, height: max(grid.size.height, bar?.leastHeight ?? 0))
  }

  var margins: Insets {
    let size = frameSize
    let titleWidth = style.width(of: map.title, style.type.panelTitle)
    var margins = Insets(
      top: style.titleHeight(map.title), right: max(0, titleWidth - size.width))
    guard !isEmpty else { return margins }
    let names = labels.margins(around: cellsFrame(at: Point(0, 0)))
    margins.top += names.top
    margins.left = names.left
    margins.bottom = style.remarksHeight(remarks)
    let below = remarks.map { style.width(of: $0, style.type.tick) }.max() ?? 0
    margins.right = max(margins.right, names.right, bar?.width ?? 0, below - size.width)
    return margins
  }

  func primitives(at origin: Point, titleAt corner: Point) -> [Primitive] {
    let title = style.title(map.title, at: corner)
    let size = frameSize
    let frame = Rectangle(x: origin.x, y: origin.y, width: size.width, height: size.height)
    guard !isEmpty else { return title + style.emptyState(emptyMessage, in: frame) }
    let values = grid.cells.values
    let inside = grid.frame(
      of: Cell(0, 0), rows: values.rows, columns: values.columns, at: origin)
    return title + grid.primitives(at: origin)
      + labels.primitives(around: cellsFrame(at: origin), inside: inside)
      + (bar?.primitives(beside: frame) ?? []) + style.remarks(remarks, below: frame)
  }

  private func cellsFrame(at origin: Point) -> Rectangle {
    Rectangle(x: origin.x, y: origin.y, width: grid.size.width, height: grid.size.height)
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
    return style.broken(sentences, width: frameSize.width)
  }
}
