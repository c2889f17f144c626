/// The size and weight of a line of text; the family is the same in every figure.
public struct TextStyle: Sendable, Hashable {
  /// How heavy the strokes are.
  public enum Weight: Sendable { case regular, bold }

  /// The font size, in points of 1/96 inch.
  public var size: Double
  /// How heavy the strokes are.
  public var weight: Weight

  /// The least size of raised and lowered letters, where small ones could not be read.
  public var leastIndex = 0.0

  /// A style from its size.
  public init(size: Double, weight: Weight = .regular) {
    self.size = size
    self.weight = weight
  }

  /// The size of raised and lowered letters.
  var indexSize: Double { max(size * TextRun.scale, leastIndex) }
}
