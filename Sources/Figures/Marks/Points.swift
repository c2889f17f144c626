/// Points of one kind, told apart from others by colour and shape: a scatter plot.
public struct Points: Mark, Hashable {
  /// What the points are.
  public var name: String
  /// The points; one that is not finite is left out.
  public var points: [Point]
  /// A number for each point that its area stands for; empty when all are equally large.
  public var sizes: [Double]
  /// The place of the colour in the theme; nil for the next one that is free.
  public var category: Int?

  /// Points, each as large as its number in `sizes`.
  public init(
    _ name: String = "", points: [Point], sizes: [Double] = [], category: Int? = nil
  ) {
    self.name = name
    self.points = points
    self.sizes = sizes
    self.category = category
  }

  /// Points at `x[i]` and `y[i]`; whatever one of them has beyond the other is left out.
  public init(
    _ name: String = "", x: [Double], y: [Double], sizes: [Double] = [], category: Int? = nil
  ) {
    self.init(
      name, points: zip(x, y).map { Point($0, $1) }, sizes: sizes, category: category)
  }

  /// The points that both axes have a place for.
  public func coverage(x: Axis, y: Axis) -> Coverage {
    let shown = points.filter { x.shows($0.x) && y.shows($0.y) }
    return Coverage(
      x: shown.map(\.x), y: shown.map(\.y), omissions: Omissions(of: points, x: x, y: y))
  }

  /// What the points are.
  public var names: [MarkName] { [MarkName(name, sign: .point, category: category)] }

  /// One shape for each point; the more there are, the smaller and the more transparent.
  public func primitives(in area: PlotArea) -> [Primitive] {
    let color = area.color(category: category)
    let marker = Marker(category: category ?? area.firstCategory)
    let (radius, opacity) =
      points.count <= 250 ? (4.0, 1.0) : points.count <= 2500 ? (2.5, 0.6) : (1.5, 0.35)
    let rim = Stroke(area.style.theme.background, width: 1)
    let largest = sizes.filter(\.isDrawable).max() ?? 0
    return points.enumerated().compactMap { index, point in
      guard area.contains(point) else { return nil }
      var radius = radius
      if largest > 0, index < sizes.count {
        guard sizes[index].isDrawable else { return nil }
        radius = max(3, 14 * (max(0, sizes[index]) / largest).squareRoot())
      }
      return .path(
        marker.path(center: area.place(point), radius: radius),
        fill: color.opacity(sizes.isEmpty ? opacity : 0.7),
        stroke: opacity == 1 ? rim : nil)
    }
  }

  /// The name, the coordinates and the sizes of all points.
  public var sourceData: SourceData {
    let data: SourceData = [
      "kind": "points", "name": .text(name), "x": .numbers(points.map(\.x)),
      "y": .numbers(points.map(\.y)),
    ]
    return data.adding("sizes", sizes.isEmpty ? nil : .numbers(sizes))
  }
}
