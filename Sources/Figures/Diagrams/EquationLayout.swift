/// Matrices and signs in a row, centred on one line, with names above and powers of ten or colours below.
struct EquationLayout: DiagramLayout {
  private let blocks: [Block]
  private let style: PanelStyle
  /// The size of the whole row.
  let size: Size
  /// How far below the top the common line lies.
  private let axis: Double

  private static let gap = 14.0
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
    let blocks = terms.map { Self.block($0, style: style) }
    self.blocks = blocks
    let line = style.lineHeight(style.type.label)
    var above = 24.0
    var below = 24.0
    for block in blocks {
      switch block {
      case .grid(let grid, _):
        let name = grid.cells.name.isEmpty ? 0 : line + Self.nameGap
        let note = grid.isPicture || !grid.cells.numbers.note.isEmpty ? line + Self.nameGap : 0
        above = max(above, grid.size.height / 2 + name)
        below = max(below, grid.size.height / 2 + note)
      case .empty: above = max(above, 24 + line + Self.nameGap)
      case .sign: break
      }
    }
    axis = above.rounded(.up)
    let widths = blocks.map(\.width).reduce(0, +)
    size = Size(
      width: widths + Double(max(0, blocks.count - 1)) * Self.gap,
      height: axis + below.rounded(.up))
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
    guard case .grid(let grid, let width) = blocks.last else {
      return Rectangle(x: origin.x + size.width, y: origin.y + axis, width: 0, height: 0)
    }
    let center = Point(origin.x + size.width - width / 2, origin.y + axis)
    let corner = corner(of: grid, around: center)
    return Rectangle(
      x: corner.x, y: corner.y, width: grid.size.width, height: grid.size.height)
  }

  func primitives(at origin: Point) -> [Primitive] {
    let middle = origin.y + axis
    var x = origin.x
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
