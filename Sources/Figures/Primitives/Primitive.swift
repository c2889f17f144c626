/// What a back end can draw: every chart comes down to these.
public enum Primitive: Sendable, Hashable {
  /// An outline, filled, stroked or both; the stroke lies on top.
  case path(Path, fill: Color? = nil, stroke: Stroke? = nil)
  /// A picture of pixels, stretched over a rectangle without smoothing.
  case image(Raster, in: Rectangle)
  /// One line of text.
  case text(Text)
}

extension Primitive {
  /// The same mark with a stroke of `weight` times its width.
  func stroked(weight: Double) -> Primitive {
    guard weight != 1, case .path(let path, let fill, var stroke?) = self else { return self }
    stroke.width *= weight
    return .path(path, fill: fill, stroke: stroke)
  }

  /// The same mark elsewhere: `offset` away.
  func moved(by offset: Point) -> Primitive {
    switch self {
    case .path(let path, let fill, let stroke):
      return .path(path.moved(by: offset), fill: fill, stroke: stroke)
    case .image(let raster, var frame):
      frame = Rectangle(
        x: frame.minX + offset.x, y: frame.minY + offset.y, width: frame.width,
        height: frame.height)
      return .image(raster, in: frame)
    case .text(var text):
      text.position = text.position + offset
      return .text(text)
    }
  }
}
