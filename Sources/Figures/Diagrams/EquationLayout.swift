/// Matrices and signs in a row, centred on one line, with names above and powers of ten or colours below.
///
/// Where a page has no room for all, a further row begins with a sign.
struct EquationLayout: DiagramLayout {
  private let rows: [Row]
  private let style: PanelStyle
  /// The size of all rows.
  let size: Size

  /// What stands on one line.
  private struct Row {
    var blocks: [Block]
    /// Where the row begins, and how far below that its line lies.
    var top = 0.0
    var axis = 0.0
    var height = 0.0

    var width: Double {
      blocks.map(\.width).reduce(0, +) + Double(max(0, blocks.count - 1)) * EquationLayout.gap
    }
  }

  private static let gap = 14.0
  private static let rowGap = 16.0
  private static let nameGap = 6.0
  private static let signWidth = 24.0

  private enum Block {
    case grid(CellGrid, width: Double)
    case empty(String, width: Double, name: String)
    case sign(EquationSign)

    var width: Double {
      switch self {
      case .grid(_, let width), .empty(_, let width, _): width
      case .sign: EquationLayout.signWidth
      }
    }
  }

  init(_ terms: [EquationTerm], style: PanelStyle) {
    self.style = style
    var rows = Self.rows(of: terms.map { Self.block($0, style: style) }, room: style.room)
    var top = 0.0
    for index in rows.indices {
      let (above, below) = Self.heights(of: rows[index].blocks, style: style)
      rows[index].top = top
      rows[index].axis = above.rounded(.up)
      rows[index].height = rows[index].axis + below.rounded(.up)
      top += rows[index].height + Self.rowGap
    }
    self.rows = rows
    size = Size(width: rows.map(\.width).max() ?? 0, height: max(0, top - Self.rowGap))
  }

  /// The blocks in rows no wider than `room`, as far as signs allow.
  private static func rows(of blocks: [Block], room: Double) -> [Row] {
    var rows = [Row(blocks: [])]
    var index = 0
    while index < blocks.count {
      // A sign stays with what follows it.
      var end = index
      while end < blocks.count, case .sign = blocks[end] { end += 1 }
      let next = Array(blocks[index..<min(end + 1, blocks.count)])
      let longer = Row(blocks: rows[rows.count - 1].blocks + next)
      if longer.width <= room || rows[rows.count - 1].blocks.isEmpty {
        rows[rows.count - 1] = longer
      } else {
        rows.append(Row(blocks: next))
      }
      index += next.count
    }
    return rows
  }

  /// How far the blocks of a row reach above and below its line.
  private static func heights(
    of blocks: [Block], style: PanelStyle
  ) -> (above: Double, below: Double) {
    let line = style.lineHeight(style.type.label)
    var above = 24.0
    var below = 24.0
    for block in blocks {
      switch block {
      case .grid(let grid, _):
        let name = grid.cells.name.isEmpty ? 0 : line + nameGap
        let note = grid.isPicture || !grid.cells.numbers.note.isEmpty ? line + nameGap : 0
        above = max(above, grid.size.height / 2 + name)
        below = max(below, grid.size.height / 2 + note)
      case .empty: above = max(above, 24 + line + nameGap)
      case .sign: break
      }
    }
    return (above, below)
  }

  private static func block(_ term: EquationTerm, style: PanelStyle) -> Block {
    switch term {
    case .sign(let sign): return .sign(sign)
    case .matrix(let cells):
      let name = style.width(of: cells.name, style.nameStyle)
      guard !cells.values.isEmpty || cells.padding > 0 else {
        let message = "\(cells.values.rows) × \(cells.values.columns)"
        let width = max(name, style.width(of: message, style.type.annotation) + 16)
        return .empty(message, width: width.rounded(.up), name: cells.name)
      }
      let isSmall = max(cells.rows, cells.columns) <= CellGrid.mostNumbers
      let grid = isSmall ? CellGrid(cells, style: style) : .picture(of: cells, style: style)
      let note =
        grid.isPicture
        ? ColorStrip(grid.pictureColors, style: style).width
        : style.width(of: grid.cells.numbers.note, style.type.tick)
      return .grid(grid, width: max(grid.size.width, name, note).rounded(.up))
    }
  }

  /// The cells of the last matrix, without its name, in a row whose upper left corner is at `origin`.
  func lastFrame(at origin: Point) -> Rectangle {
    guard let row = rows.last, case .grid(let grid, let width) = row.blocks.last else {
      return Rectangle(x: origin.x + size.width, y: origin.y + size.height, width: 0, height: 0)
    }
    let center = Point(origin.x + row.width - width / 2, origin.y + row.top + row.axis)
    let corner = corner(of: grid, around: center)
    return Rectangle(
      x: corner.x, y: corner.y, width: grid.size.width, height: grid.size.height)
  }

  func primitives(at origin: Point) -> [Primitive] {
    rows.flatMap { row in
      primitives(of: row.blocks, from: origin.x, middle: origin.y + row.top + row.axis)
    }
  }

  private func primitives(of blocks: [Block], from start: Double, middle: Double) -> [Primitive] {
    var x = start
    var drawn: [Primitive] = []
    for block in blocks {
      let center = Point(x + block.width / 2, middle)
      switch block {
      case .sign(let sign):
        drawn.append(.path(sign.path(at: center), stroke: Stroke(style.theme.foreground, width: 2)))
      case .grid(let grid, _): drawn += self.grid(grid, around: center)
      case .empty(let message, let width, let name):
        let frame = Rectangle(x: x, y: middle - 20, width: width, height: 40)
        drawn += style.emptyState(message, in: frame)
        drawn.append(self.name(name, above: Point(center.x, frame.minY)))
      }
      x += block.width + Self.gap
    }
    return drawn
  }

  private func corner(of grid: CellGrid, around center: Point) -> Point {
    Point((center.x - grid.size.width / 2).rounded(), (center.y - grid.size.height / 2).rounded())
  }

  private func grid(_ grid: CellGrid, around center: Point) -> [Primitive] {
    let corner = corner(of: grid, around: center)
    let bottom = Point(center.x, corner.y + grid.size.height + Self.nameGap)
    return grid.primitives(at: corner)
      + (grid.cells.name.isEmpty ? [] : [name(grid.cells.name, above: Point(center.x, corner.y))])
      + note(below: grid, at: bottom)
  }

  /// What stands below a matrix: the colours of a picture, or a common power of ten.
  private func note(below grid: CellGrid, at place: Point) -> [Primitive] {
    guard !grid.isPicture else {
      return ColorStrip(grid.pictureColors, style: style).primitives(at: place)
    }
    let note = grid.cells.numbers.note
    return note.isEmpty ? [] : [style.remark(note, at: place, horizontal: .middle)]
  }

  private func name(_ name: String, above place: Point) -> Primitive {
    .text(
      Text(
        name, at: Point(place.x, place.y - Self.nameGap), style: style.nameStyle,
        color: style.theme.foreground, horizontal: .middle, vertical: .bottom))
  }
}

extension PanelStyle {
  /// The style of a matrix' or a layer's name within a diagram.
  var nameStyle: TextStyle { TextStyle(size: type.label.size, weight: .bold) }
}
