/// An outline of straight and curved pieces, to be stroked or filled.
public struct Path: Sendable, Hashable {
  /// One step of the pen.
  public enum Element: Sendable, Hashable {
    /// Lifts the pen and puts it down here.
    case move(Point)
    /// Draws a straight line to here.
    case line(Point)
    /// Draws a cubic Bézier curve through two control points to `end`.
    case curve(Point, Point, end: Point)
    /// Draws a straight line back to the last `move`.
    case close
  }

  /// The steps, in order.
  public var elements: [Element]

  /// A path from its steps.
  public init(_ elements: [Element] = []) {
    self.elements = elements
  }

  /// Straight lines from point to point.
  public static func polyline(_ points: [Point]) -> Path {
    Path(points.enumerated().map { index, point in index == 0 ? .move(point) : .line(point) })
  }

  /// One straight line.
  public static func line(from start: Point, to end: Point) -> Path {
    Path([.move(start), .line(end)])
  }

  /// The outline of a rectangle.
  public static func rectangle(_ frame: Rectangle) -> Path {
    Path([
      .move(Point(frame.minX, frame.minY)), .line(Point(frame.maxX, frame.minY)),
      .line(Point(frame.maxX, frame.maxY)), .line(Point(frame.minX, frame.maxY)), .close,
    ])
  }

  /// A circle, as four Bézier curves that stay within 0.03 % of its radius.
  public static func circle(center: Point, radius: Double) -> Path {
    let arm = radius * 0.5522847498
    func at(_ x: Double, _ y: Double) -> Point { Point(center.x + x, center.y + y) }
    return Path([
      .move(at(radius, 0)),
      .curve(at(radius, arm), at(arm, radius), end: at(0, radius)),
      .curve(at(-arm, radius), at(-radius, arm), end: at(-radius, 0)),
      .curve(at(-radius, -arm), at(-arm, -radius), end: at(0, -radius)),
      .curve(at(arm, -radius), at(radius, -arm), end: at(radius, 0)),
      .close,
    ])
  }

  /// The same outline elsewhere: `offset` away.
  public func moved(by offset: Point) -> Path {
    Path(
      elements.map { element in
        switch element {
        case .move(let to): .move(to + offset)
        case .line(let to): .line(to + offset)
        case .curve(let first, let second, let end):
          .curve(first + offset, second + offset, end: end + offset)
        case .close: .close
        }
      })
  }
}
