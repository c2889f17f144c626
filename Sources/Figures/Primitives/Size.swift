/// How large something is on the page, in points of 1/96 inch (one pixel at scale 1).
public struct Size: Sendable, Hashable {
  /// From left to right.
  public var width: Double
  /// From top to bottom.
  public var height: Double

  /// A size from its two lengths.
  public init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }
}
