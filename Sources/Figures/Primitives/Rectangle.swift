/// A rectangle on the page, with its sides along the axes; y grows downwards.
public struct Rectangle: Sendable, Hashable {
  /// The left edge.
  public var minX: Double
  /// The upper edge.
  public var minY: Double
  /// The right edge.
  public var maxX: Double
  /// The lower edge.
  public var maxY: Double

  /// A rectangle from its upper left corner and its size.
  public init(x: Double, y: Double, width: Double, height: Double) {
    minX = x
    minY = y
    maxX = x + width
    maxY = y + height
  }

  /// From left to right.
  public var width: Double { maxX - minX }
  /// From top to bottom.
  public var height: Double { maxY - minY }
  /// Half-way between the left and the right edge.
  public var midX: Double { (minX + maxX) / 2 }
  /// Half-way between the upper and the lower edge.
  public var midY: Double { (minY + maxY) / 2 }

  /// Whether all of `other` lies inside, edges included.
  public func contains(_ other: Rectangle) -> Bool {
    other.minX >= minX && other.maxX <= maxX && other.minY >= minY && other.maxY <= maxY
  }

  /// Whether the two share some area; touching edges do not count.
  public func overlaps(_ other: Rectangle) -> Bool {
    minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
  }
}
