internal import Base

/// One square of units a layer, the deepest on top, seen from the side; those that the top unit sees are filled.
struct ReceptiveFieldLayout: DiagramLayout {
  private let style: PanelStyle
  /// The layers from the top: what they are called, and their units.
  private let rows: [Row]
  private let coneWidth: Double
  private let rowHeight: Double
  private let pitch: Double
  /// The size of everything.
  let size: Size

  private struct Row {
    var name: String
    var remark: String
    /// Where the units of one side lie, in inputs from the middle, and whether the top unit sees them.
    var units: [(place: Double, isSeen: Bool)]
    /// From the middle to the outermost unit that is seen, in inputs.
    var reach: Double
    /// The side of a unit, in points.
    var side: Double
  }

  private static let widest = 230.0
  private static let rowGap = 30.0
  private static let gap = 28.0
  /// Where a step to the back leads on the page.
  private static let depth = Point(0.5, -0.36)
  /// More units than that in a row, or smaller ones, merge into one square.
  private static let mostUnits = 40
  private static let leastSide = 3.0

  init(_ field: ReceptiveField, style: PanelStyle) {
    self.style = style
    let (sizes, jumps) = field.reach
    let whole = sizes.last ?? 1
    let context = Double(whole) + 2
    let pitch = min(16, Self.widest / context)
    self.pitch = pitch
    coneWidth = (context * pitch * (1 + Self.depth.x)).rounded(.up)
    rowHeight = (max(context * pitch * -Self.depth.y, 16) + Self.rowGap).rounded(.up)
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
      let size = Decimals.fixed(Double(sizes[level]), 0)
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
      height: Double(rows.count) * rowHeight)
  }

  func primitives(at origin: Point) -> [Primitive] {
    let centers = rows.indices.map { row in
      Point(origin.x + coneWidth / 2, origin.y + (Double(row) + 0.5) * rowHeight)
    }
    // From the input upwards, so that what lies nearer covers what lies behind.
    let drawn = rows.indices.reversed().flatMap { row in
      let sides =
        row + 1 < rows.count
        ? cone(
          from: square(rows[row + 1], at: centers[row + 1]), to: square(rows[row], at: centers[row])
        )
        : []
      return sides + units(rows[row], middle: centers[row])
    }
    return drawn
      + rows.indices.flatMap {
        words(rows[$0], at: origin.x + coneWidth + Self.gap, y: centers[$0].y)
      }
  }

  /// From the middle to the outer edge of the units that are seen.
  private func edge(of row: Row) -> Double { row.reach * pitch + row.side / 2 }

  /// The corners of a square of `side` at a place of a layer around `middle`, which begin at the front left.
  private func square(_ side: Double, x: Double, depth: Double, middle: Point) -> [Point] {
    [(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)].map { right, back in
      let (across, along) = (x + right * side, depth + back * side)
      return Point(
        middle.x + across + along * Self.depth.x, middle.y + along * Self.depth.y)
    }
  }

  /// The square of all units that are seen.
  private func square(_ row: Row, at middle: Point) -> [Point] {
    square(2 * edge(of: row), x: 0, depth: 0, middle: middle)
  }

  /// What a layer sees of the one below: the two sides that face the reader, and all four edges.
  private func cone(from below: [Point], to above: [Point]) -> [Primitive] {
    let accent = style.theme.color(ofSeries: 0)
    let sides = [(0, 1), (1, 2)].map { first, second -> Primitive in
      let corners = [below[first], below[second], above[second], above[first]]
      return .path(.polygon(corners), fill: accent.opacity(first == 0 ? 0.16 : 0.24))
    }
    let pen = Stroke(accent.opacity(0.6), width: 1)
    return sides + zip(below, above).map { .path(.line(from: $0, to: $1), stroke: pen) }
  }

  private func units(_ row: Row, middle: Point) -> [Primitive] {
    let theme = style.theme
    let accent = theme.color(ofSeries: 0)
    guard !row.units.isEmpty else {
      return [.path(.polygon(square(row, at: middle)), fill: accent)]
    }
    // One path for all units of a kind; the back ones come first.
    func path(_ isSeen: Bool) -> Path {
      Path(
        row.units.reversed().flatMap { back in
          row.units.filter { ($0.isSeen && back.isSeen) == isSeen }.flatMap { unit in
            Path.polygon(
              square(
                row.side, x: unit.place * pitch, depth: back.place * pitch, middle: middle)
            ).elements
          }
        })
    }
    return [
      .path(
        path(false), fill: theme.background.opacity(0.8),
        stroke: Stroke(theme.axis.opacity(0.7), width: 1)),
      .path(path(true), fill: accent),
    ]
  }

  private func words(_ row: Row, at x: Double, y: Double) -> [Primitive] {
    let name = Text(
      row.name, at: Point(x, y + (row.remark.isEmpty ? 0 : -1)), style: style.nameStyle,
      color: style.theme.foreground, vertical: row.remark.isEmpty ? .capitalMiddle : .bottom)
    guard !row.remark.isEmpty else { return [.text(name)] }
    return [.text(name), style.remark(row.remark, at: Point(x, y + 1))]
  }
}
