/// How values spread in each category of an axis: median, quartiles, whiskers and points.
///
/// A whisker ends at the last value within one and a half times the box from it; values beyond are
/// drawn as points. Few values are all drawn, beside each other where they would lie on one another.
///
/// - SeeAlso: Tukey (1977), Exploratory Data Analysis, section 2C.
public struct Boxes: Mark, Hashable {
  /// What the colour stands for; empty when nothing needs to be said.
  public var name: String
  /// The values of each category; those that are not finite are left out.
  public var values: [[Double]]
  /// Whether every value is drawn as a point; by itself, up to forty in a category are.
  public var showsPoints: Bool?
  /// The place of the colour in the theme; nil for the next one that is free.
  public var category: Int?

  /// Boxes for values in the order of the categories.
  public init(
    _ name: String = "", values: [[Double]], showsPoints: Bool? = nil, category: Int? = nil
  ) {
    self.name = name
    self.values = values
    self.showsPoints = showsPoints
    self.category = category
  }

  /// All categories and all values.
  public func coverage(x: Axis, y: Axis) -> Coverage {
    let isHorizontal = y.categories != nil
    let (places, valueAxis) = isHorizontal ? (y, x) : (x, y)
    let omissions = Omissions(of: values.joined(), on: valueAxis)
    let shown = values.joined().filter(\.isDrawable)
    let positions =
      places.categories != nil || shown.isEmpty
      ? values.indices.map(Double.init) : [-0.5, Double(values.count) - 0.5]
    return isHorizontal
      ? Coverage(x: shown, y: positions, omissions: omissions)
      : Coverage(x: positions, y: shown, omissions: omissions)
  }

  /// What the colour stands for.
  public var names: [MarkName] { [MarkName(name, sign: .box, category: category)] }

  /// Whiskers, boxes, medians and points.
  public func primitives(in area: PlotArea) -> [Primitive] {
    let color = area.color(category: category)
    let theme = area.style.theme
    return values.enumerated().flatMap { index, values -> [Primitive] in
      let shown = values.filter { $0.isDrawable && area.valueAxis.hasPlace(for: $0) }.sorted()
      guard !shown.isEmpty else { return [] }
      let box = Quartiles(shown)
      let reach = 1.5 * (box.upper - box.lower)
      let inside = shown.filter { $0 >= box.lower - reach && $0 <= box.upper + reach }
      let middle = Double(index)
      func line(_ from: (Double, Double), _ to: (Double, Double), _ stroke: Stroke) -> Primitive {
        .path(
          .line(
            from: area.place(position: middle + from.0, value: from.1),
            to: area.place(position: middle + to.0, value: to.1)), stroke: stroke)
      }
      let thin = Stroke(color, width: 1.5)
      let (least, most) = (inside.first ?? box.lower, inside.last ?? box.upper)
      let isDrawingAll = showsPoints ?? (values.count <= 40)
      let points = isDrawingAll ? shown : shown.filter { !($0 >= least && $0 <= most) }
      let frame = area.box(positions: middle - 0.28...middle + 0.28, values: (box.lower, box.upper))
      return [
        line((0, least), (0, box.lower), thin), line((0, box.upper), (0, most), thin),
        line((-0.1, least), (0.1, least), thin), line((-0.1, most), (0.1, most), thin),
        .path(
          .rectangle(frame), fill: color.mixed(with: theme.background, by: 0.78), stroke: thin),
      ] + strip(points, at: middle, in: area, color: color)
        + [line((-0.28, box.median), (0.28, box.median), Stroke(color, width: 3))]
    }
  }

  /// Points side by side where they would cover each other.
  private func strip(
    _ values: [Double], at middle: Double, in area: PlotArea, color: Color
  ) -> [Primitive] {
    var placed: [(along: Double, across: Double)] = []
    let step = 6.0
    let slot = area.box(positions: 0...0.5, values: (area.floor, area.floor))
    let lanes = max(1, Int((area.isHorizontal ? slot.height : slot.width) / step))
    return values.map { value in
      let center = area.place(position: middle, value: value)
      let along = area.isHorizontal ? center.x : center.y
      // The lane nearest to the middle that is free: 0, 1, −1, 2, −2 …
      let lane =
        (0..<lanes).first { lane in
          !placed.contains { $0.across == Double(lane) && ($0.along - along).magnitude < step }
        } ?? 0
      placed.append((along, Double(lane)))
      if placed.count > lanes { placed.removeFirst() }
      let shift = Double((lane + 1) / 2) * (lane.isMultiple(of: 2) ? -step : step)
      let dot =
        area.isHorizontal
        ? Point(center.x, center.y + shift) : Point(center.x + shift, center.y)
      return .path(
        .circle(center: dot, radius: 2.5), fill: color,
        stroke: Stroke(area.style.theme.background, width: 0.75))
    }
  }

  /// The values of each category.
  public var sourceData: SourceData {
    [
      "kind": "boxes", "name": .text(name),
      "values": .list(values.map { SourceData.numbers($0) }),
    ]
  }
}
