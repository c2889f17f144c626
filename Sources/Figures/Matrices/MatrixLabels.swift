/// The names of rows and columns around a matrix; where they are too many, only every other is shown.
struct MatrixLabels {
  /// The names of the rows, each in lines.
  private let rows: [[String]]
  /// Likewise of the columns.
  private let columns: [[String]]
  private let rowsTitle: [String]
  private let columnsTitle: String
  /// How many rows and columns the matrix has, named or not.
  private let count: (rows: Int, columns: Int)
  private let style: PanelStyle

  private static let gap = 8.0
  private static let titleGap = 4.0
  private static let widestColumn = 84.0
  private static let widestRow = 160.0

  init(
    rows: [String], columns: [String], rowsTitle: String, columnsTitle: String, of matrix: Matrix,
    style: PanelStyle
  ) {
    let measurer = style.measurer
    self.rows = rows.prefix(matrix.rows).map { label in
      measurer.lines(of: label, style: style.type.tick, width: Self.widestRow)
    }
    self.columns = columns.prefix(matrix.columns).map { label in
      measurer.lines(of: label, style: style.type.tick, width: Self.widestColumn)
    }
    self.rowsTitle = measurer.lines(
      of: rowsTitle, style: Self.bold(style), width: Self.widestRow)
    self.columnsTitle = columnsTitle
    count = (matrix.rows, matrix.columns)
    self.style = style
  }

  /// How large a cell must be for all names to stand beside each other.
  var leastCell: Size {
    Size(width: widestColumn + 8, height: rows.isEmpty ? 0 : highestRow + 4)
  }

  /// The room that the names of all rows need.
  var namesWidth: Double {
    let widest = (rows.joined().map(width) + rowsTitle.map { style.width(of: $0, bold) }).max() ?? 0
    return widest > 0 ? widest + Self.gap : 0
  }

  /// The room around `frame`, which holds all cells.
  func margins(around frame: Rectangle) -> Insets {
    let rows = shownRows(in: frame).flatMap(\.lines).map(width)
    let left = (rows + rowsTitle.map { style.width(of: $0, bold) }).max() ?? 0
    let above = max(widestColumn, style.width(of: columnsTitle, bold))
    return Insets(
      top: top(in: frame), left: left > 0 ? left + Self.gap : 0,
      right: max(0, above - frame.width))
  }

  /// The names around `frame`, whose cells without padding fill `inside`.
  func primitives(around frame: Rectangle, inside: Rectangle) -> [Primitive] {
    let bottom = frame.minY - namesGap(in: frame)
    let end = frame.minX - Self.gap
    var drawn = shownRows(in: frame).flatMap { index, lines in
      let middle = inside.minY + inside.height * (Double(index) + 0.5) / Double(count.rows)
      return lines.enumerated().map { line, string in
        let y = middle + (Double(line) - Double(lines.count - 1) / 2) * lineHeight
        return style.remark(string, at: Point(end, y), horizontal: .end, vertical: .capitalMiddle)
      }
    }
    let step = columnStep(in: frame)
    for (index, lines) in columns.enumerated() where index.isMultiple(of: step) {
      let middle = inside.minX + inside.width * (Double(index) + 0.5) / Double(count.columns)
      for (row, line) in lines.reversed().enumerated() {
        let half = width(line) / 2
        let x = min(max(middle, frame.minX + half), max(frame.minX + half, frame.maxX - half))
        let place = Point(x, bottom - Double(row) * lineHeight)
        drawn.append(style.remark(line, at: place, horizontal: .middle, vertical: .bottom))
      }
    }
    let middle = frame.minX + max(frame.width, style.width(of: columnsTitle, bold)) / 2
    let above = bottom - Double(columnLines) * lineHeight - Self.titleGap
    for (row, line) in rowsTitle.reversed().enumerated() {
      drawn += title(line, at: Point(end, bottom - Double(row) * lineHeight), .end)
    }
    return drawn + title(columnsTitle, at: Point(middle, above), .middle)
  }

  private func title(
    _ string: String, at place: Point, _ horizontal: Text.Horizontal
  ) -> [Primitive] {
    guard !string.isEmpty else { return [] }
    return [
      .text(
        Text(
          string, at: place, style: bold, color: style.theme.foreground, horizontal: horizontal,
          vertical: .bottom))
    ]
  }

  private var bold: TextStyle { Self.bold(style) }
  private static func bold(_ style: PanelStyle) -> TextStyle {
    TextStyle(size: style.type.tick.size, weight: .bold)
  }
  private var lineHeight: Double { style.lineHeight(style.type.tick) }
  private func width(_ string: String) -> Double { style.width(of: string, style.type.tick) }
  private var widestColumn: Double { columns.joined().map(width).max() ?? 0 }
  private var highestRow: Double { Double(rows.map(\.count).max() ?? 0) * lineHeight }
  private var columnLines: Int { max(columns.map(\.count).max() ?? 0, rowsTitle.count) }

  private func top(in frame: Rectangle) -> Double {
    let names = Double(columnLines) * lineHeight
    let title = columnsTitle.isEmpty ? 0 : lineHeight + Self.titleGap
    return names + title > 0 ? names + title + namesGap(in: frame) : 0
  }

  /// From the cells to the names above; the name of a first row that is lower than it stays clear.
  private func namesGap(in frame: Rectangle) -> Double {
    let rowHeight = frame.height / Double(max(1, count.rows))
    let overhang = rows.isEmpty ? 0 : (highestRow - rowHeight) / 2 + 1
    return max(5, overhang.rounded(.up))
  }

  private func columnStep(in frame: Rectangle) -> Int {
    let cell = frame.width / Double(max(1, count.columns))
    guard leastCell.width > cell else { return 1 }
    // The first and the last name may move inwards by half their width.
    return Int(((widestColumn * 1.5 + 6) / cell).rounded(.up))
  }

  private func shownRows(in frame: Rectangle) -> [(index: Int, lines: [String])] {
    let cell = frame.height / Double(max(1, count.rows))
    let step = max(1, Int((highestRow / cell).rounded(.up)))
    return rows.enumerated().filter { $0.offset.isMultiple(of: step) }
      .map { ($0.offset, $0.element) }
  }
}
