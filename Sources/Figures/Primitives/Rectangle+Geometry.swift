extension Rectangle {
  /// The upper left corner.
  var origin: Point { Point(minX, minY) }

  /// Smaller by `length` on each side, but never turned inside out; negative lengths make it larger.
  func inset(by length: Double) -> Rectangle {
    let length = min(length, width / 2, height / 2)
    return Rectangle(
      x: minX + length, y: minY + length, width: width - 2 * length, height: height - 2 * length)
  }

  /// Moved by half a point, so that thin lines along whole points fill whole pixels.
  var crisp: Rectangle {
    Rectangle(x: minX + 0.5, y: minY + 0.5, width: width, height: height)
  }
}

extension Path {
  /// Parallel lines from lower left to upper right that fill `frame`, `spacing` apart along its sides.
  static func hatching(_ frame: Rectangle, spacing: Double) -> Path {
    let reach = frame.width + frame.height
    guard spacing > 0, reach / spacing < 10_000 else { return Path() }
    var lines: [Element] = []
    for offset in Swift.stride(from: spacing, to: reach, by: spacing) {
      // A line meets the left or the lower edge first, and the upper or the right one last.
      let start = Point(
        frame.minX + max(0, offset - frame.height), frame.minY + min(offset, frame.height))
      let end = Point(
        frame.minX + min(offset, frame.width), frame.minY + max(0, offset - frame.width))
      lines += [.move(start), .line(end)]
    }
    return Path(lines)
  }
}
