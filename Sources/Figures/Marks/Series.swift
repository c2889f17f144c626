/// A named curve: points that are joined in the order given.
public struct Series: Mark, Hashable {
  /// Whether each point carries a dot.
  public enum Markers: Sendable { case automatic, all, none }

  /// The name written at the curve's end.
  public var name: String
  /// The points; one that is not finite leaves a gap.
  public var points: [Point]
  /// A range of y for each point, drawn as a band behind the curve; empty for no band.
  public var band: [ClosedRange<Double>?]
  /// Whether each point carries a dot; automatic means when they are few.
  public var markers: Markers
  /// The place of its colour in the theme; nil for the next one that is free.
  public var category: Int?

  /// A curve through `points`.
  public init(
    _ name: String, points: [Point], band: [ClosedRange<Double>?] = [],
    markers: Markers = .automatic, category: Int? = nil
  ) {
    self.name = name
    self.points = points
    self.band = band
    self.markers = markers
    self.category = category
  }

  /// A curve with `y[i]` at `x[i]`; whatever one of them has beyond the other is left out.
  public init(
    _ name: String, x: [Double], y: [Double], markers: Markers = .automatic, category: Int? = nil
  ) {
    self.init(
      name, points: zip(x, y).map { Point($0, $1) }, markers: markers, category: category)
  }

  /// The highest point, or the first of several; nil when none can be drawn.
  public var highest: Point? {
    points.filter(\.isDrawable).reduce(nil as Point?) { best, point in
      best.map { point.y > $0.y ? point : $0 } ?? point
    }
  }

  /// The lowest point, or the first of several; nil when none can be drawn.
  public var lowest: Point? {
    points.filter(\.isDrawable).reduce(nil as Point?) { best, point in
      best.map { point.y < $0.y ? point : $0 } ?? point
    }
  }

  /// The points and the band.
  public func coverage(x: Axis, y: Axis) -> Coverage {
    let shown = points.filter { x.shows($0.x) && y.shows($0.y) }.map(\.y)
    // On a logarithmic axis a band may reach down to zero, which has no place there.
    let bands = band.compactMap(\.self).flatMap { [$0.lowerBound, $0.upperBound] }
    // Gaps count along x: a curve that ends in NaN is as long as its neighbour.
    return Coverage(
      x: points.map(\.x), y: shown + bands, omissions: Omissions(of: points, x: x, y: y))
  }

  /// The curve's own name, which may stand at its last point.
  public var names: [MarkName] {
    [MarkName(name, sign: .line, end: points.last(where: \.isDrawable), category: category)]
  }

  /// The name, the coordinates of all points, and the band.
  public var sourceData: SourceData {
    let curve: SourceData = [
      "kind": "curve", "name": .text(name), "x": .numbers(points.map(\.x)),
      "y": .numbers(points.map(\.y)),
    ]
    guard !band.isEmpty else { return curve }
    return curve.adding("lower", .numbers(band.map { $0?.lowerBound ?? .nan }))
      .adding("upper", .numbers(band.map { $0?.upperBound ?? .nan }))
  }

  /// Whether dots are drawn on all points.
  var hasMarkers: Bool {
    switch markers {
    case .all: true
    case .none: false
    case .automatic: points.count <= 12
    }
  }
}
