/// The shape of a point, so that categories differ without colour, too.
public enum Marker: Int, Sendable, CaseIterable {
  case circle, square, triangle, diamond, inverted, cross

  /// The shape for a category; starts again after the last.
  public init(category: Int) {
    self = Self.allCases[max(0, category) % Self.allCases.count]
  }

  /// The outline of a shape with about the area of a circle of `radius`.
  public func path(center: Point, radius: Double) -> Path {
    func polygon(_ corners: [(Double, Double)]) -> Path {
      let points = corners.map { Point(center.x + $0.0 * radius, center.y + $0.1 * radius) }
      return Path(Path.polyline(points).elements + [.close])
    }
    switch self {
    case .circle: return .circle(center: center, radius: radius)
    case .square: return polygon([(-0.89, -0.89), (0.89, -0.89), (0.89, 0.89), (-0.89, 0.89)])
    case .triangle: return polygon([(0, -1.3), (1.3, 0.95), (-1.3, 0.95)])
    case .diamond: return polygon([(0, -1.3), (1.2, 0), (0, 1.3), (-1.2, 0)])
    case .inverted: return polygon([(0, 1.3), (1.3, -0.95), (-1.3, -0.95)])
    case .cross:
      let (a, b) = (1.2, 0.38)
      return polygon([
        (-b, -a), (b, -a), (b, -b), (a, -b), (a, b), (b, b), (b, a), (-b, a), (-b, b), (-a, b),
        (-a, -b), (-b, -b),
      ])
    }
  }
}
