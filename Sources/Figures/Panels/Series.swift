/// A named curve: points that are joined in the order given.
public struct Series: Sendable, Hashable {
  /// Whether each point carries a dot.
  public enum Markers: Sendable { case automatic, all, none }

  /// The name written at the curve's end.
  public var name: String
  /// The points; one that is not finite leaves a gap.
  public var points: [Point]
  /// Whether each point carries a dot; automatic means when they are few.
  public var markers: Markers

  /// A curve through `points`.
  public init(_ name: String, points: [Point], markers: Markers = .automatic) {
    self.name = name
    self.points = points
    self.markers = markers
  }

  /// A curve with `y[i]` at `x[i]`; whatever one of them has beyond the other is left out.
  public init(_ name: String, x: [Double], y: [Double], markers: Markers = .automatic) {
    self.init(name, points: zip(x, y).map { Point($0, $1) }, markers: markers)
  }

  /// The stretches between gaps, each of at least one point that `shows` accepts.
  func runs(where shows: (Point) -> Bool) -> [[Point]] {
    points.split(whereSeparator: { !shows($0) }).map(Array.init)
  }

  /// Whether dots are drawn on all points.
  var hasMarkers: Bool {
    switch markers {
    case .all: true
    case .none: false
    case .automatic: points.count <= 12
    }
  }

  /// The name and the coordinates of all points.
  var sourceData: SourceData {
    ["name": .text(name), "x": .numbers(points.map(\.x)), "y": .numbers(points.map(\.y))]
  }
}
