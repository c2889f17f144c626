extension Path {
  /// The outline of a rectangle with round corners.
  static func roundedRectangle(_ frame: Rectangle, radius: Double) -> Path {
    let radius = min(radius, frame.width / 2, frame.height / 2)
    let arm = radius * (1 - 0.5522847498)
    let (left, top, right, bottom) = (frame.minX, frame.minY, frame.maxX, frame.maxY)
    return Path([
      .move(Point(left + radius, top)), .line(Point(right - radius, top)),
      .curve(Point(right - arm, top), Point(right, top + arm), end: Point(right, top + radius)),
      .line(Point(right, bottom - radius)),
      .curve(
        Point(right, bottom - arm), Point(right - arm, bottom), end: Point(right - radius, bottom)),
      .line(Point(left + radius, bottom)),
      .curve(
        Point(left + arm, bottom), Point(left, bottom - arm), end: Point(left, bottom - radius)),
      .line(Point(left, top + radius)),
      .curve(Point(left, top + arm), Point(left + arm, top), end: Point(left + radius, top)),
      .close,
    ])
  }

  /// A closed shape with straight sides.
  static func polygon(_ points: [Point]) -> Path {
    Path(Path.polyline(points).elements + [.close])
  }

  /// The head of an arrow that points to the right and ends at `tip`.
  static func arrowHead(at tip: Point, length: Double = 7) -> Path {
    .polygon([
      tip, Point(tip.x - length, tip.y - length * 0.45),
      Point(tip.x - length, tip.y + length * 0.45),
    ])
  }
}
