/// A remark inside a chart, with an arrow to the point that it is about.
///
/// The chart sets the words where they cover as little as possible; where nothing is free, or the
/// point lies beyond the axes, it writes them below itself, behind the coordinates.
public struct Annotation: Sendable, Hashable {
  /// What is said; long remarks break into lines.
  public var text: String
  /// The point that the arrow leads to, in the numbers of the axes.
  public var point: Point
  /// Whether the point gets a ring, as the best one of a curve.
  public var hasRing: Bool

  /// A remark about `point`.
  public init(_ text: String, at point: Point, hasRing: Bool = false) {
    self.text = text
    self.point = point
    self.hasRing = hasRing
  }

  var sourceData: SourceData {
    ["text": .text(text), "x": .number(point.x), "y": .number(point.y)]
  }
}
