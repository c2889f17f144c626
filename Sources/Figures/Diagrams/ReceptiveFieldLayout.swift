/// One row of units a layer, the deepest on top; those that the top unit sees are filled.
struct ReceptiveFieldLayout {
  private let style: PanelStyle
  /// The rows from the top: what they are called, and their units.
  private let rows: [Row]
  private let coneWidth: Double
  private let pitch: Double
  /// The size of everything.
  let size: Size

  private struct Row {
    var name: String
    var remark: String
    /// Where units lie, in inputs from the middle, and whether the top unit sees them.
    var units: [(place: Double, isSeen: Bool)]
    /// From the middle to the outermost unit that is seen, in inputs.
    var reach: Double
    /// The side of a unit, in points.
    var side: Double
  }

  private static let rowHeight = 58.0
  private static let widest = 460.0
  private static let gap = 28.0
  /// More or smaller units than that merge into a bar.
  private static let mostUnits = 100
  private static let leastSide = 3.0

  init(_ field: ReceptiveField, style: PanelStyle) {
    self.style = style
    let (sizes, jumps) = field.reach
    let whole = sizes.last ?? 1
    let context = Double(whole) + 2
    let pitch = min(20, Self.widest / context)
    self.pitch = pitch
    coneWidth = (context * pitch).rounded(.up)
    rows = sizes.indices.reversed().map { level in
      let jump = Double(jumps[level])
      // The span of a level's units: they stand a jump apart, and all that is seen ends at the edge.
      let seen = max(1, (whole - sizes[level]) / max(1, jumps[level]) + 1)
      let outside = max(0, Int(((context - Double(seen) * jump) / 2 / jump).rounded(.down)))
      let all = seen + 2 * outside
      let units =
        all > Self.mostUnits
        ? []
        : (0..<all).map { index in
          (
            (Double(index) - Double(all - 1) / 2) * jump,
            index >= outside && index < outside + seen
          )
        }
      let size = fixed(Double(sizes[level]), decimals: 0)
      let side = min(14, jump * pitch * 0.72)
      return Row(
        name: level == 0 ? "Input" : field.layers[level - 1].name,
        remark: level == 0
          ? ""
          : "A unit sees \(size) × \(size) inputs\(sizes[level] < ReceptiveField.limit ? "" : " or more")",
        units: side < Self.leastSide ? [] : units, reach: Double(seen - 1) / 2 * jump, side: side)
    }
    let words = rows.map {
      max(style.width(of: $0.name, style.nameStyle), style.width(of: $0.remark, style.type.tick))
    }
    size = Size(
      width: (coneWidth + Self.gap + (words.max() ?? 0)).rounded(.up),
      height: Double(rows.count) * Self.rowHeight)
  }

  func primitives(at origin: Point) -> [Primitive] {
    let middle = origin.x + coneWidth / 2
    func y(_ row: Int) -> Double { origin.y + (Double(row) + 0.5) * Self.rowHeight }
    let accent = style.theme.color(ofSeries: 0)
    let cone = rows.indices.dropLast().map { row -> Primitive in
      let above = edge(of: rows[row])
      let below = edge(of: rows[row + 1])
      return .path(
        .polygon([
          Point(middle - above, y(row)), Point(middle + above, y(row)),
          Point(middle + below, y(row + 1)), Point(middle - below, y(row + 1)),
        ]), fill: style.theme.background.mixed(with: accent, by: 0.16))
    }
    return cone + rows.indices.flatMap { units(rows[$0], middle: Point(middle, y($0))) }
      + rows.indices.flatMap { words(rows[$0], at: origin.x + coneWidth + Self.gap, y: y($0)) }
  }

  /// From the middle to the outer edge of the units that are seen.
  private func edge(of row: Row) -> Double { row.reach * pitch + row.side / 2 }

  private func units(_ row: Row, middle: Point) -> [Primitive] {
    let theme = style.theme
    let accent = theme.color(ofSeries: 0)
    guard !row.units.isEmpty else {
      let width = edge(of: row)
      let bar = Rectangle(
        x: middle.x - width, y: middle.y - 2, width: 2 * width, height: 4)
      return [.path(.rectangle(bar), fill: accent)]
    }
    return row.units.map { unit in
      let square = Rectangle(
        x: middle.x + unit.place * pitch - row.side / 2, y: middle.y - row.side / 2,
        width: row.side, height: row.side)
      let shape = Path.roundedRectangle(square, radius: row.side / 7)
      return unit.isSeen
        ? .path(shape, fill: accent)
        : .path(shape, fill: theme.background, stroke: Stroke(theme.axis.opacity(0.7), width: 1))
    }
  }

  private func words(_ row: Row, at x: Double, y: Double) -> [Primitive] {
    let name = Text(
      row.name, at: Point(x, y + (row.remark.isEmpty ? 0 : -1)), style: style.nameStyle,
      color: style.theme.foreground, vertical: row.remark.isEmpty ? .capitalMiddle : .bottom)
    guard !row.remark.isEmpty else { return [.text(name)] }
    return [.text(name), style.remark(row.remark, at: Point(x, y + 1))]
  }
}
