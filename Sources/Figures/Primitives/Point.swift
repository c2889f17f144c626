/// A place: in a chart's own numbers, or on the page, where y grows downwards.
public struct Point: Sendable, Hashable {
  /// The horizontal coordinate.
  public var x: Double
  /// The vertical coordinate.
  public var y: Double

  /// A place from its two coordinates.
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  /// The place as far from `point` as `offset` is from the origin.
  public static func + (point: Point, offset: Point) -> Point {
    Point(point.x + offset.x, point.y + offset.y)
  }

  /// False for a point that can't be drawn: a gap in a curve.
  ///
  /// Besides NaN and infinity, that is what lies beyond ±1e300, where differences would overflow.
  public var isDrawable: Bool { x.isDrawable && y.isDrawable }
}

extension Double {
  /// False for NaN, infinity, and numbers so large that their differences would overflow.
  var isDrawable: Bool { magnitude <= 1e300 }
}
