/// What a colour of a chart stands for.
public struct MarkName: Sendable, Hashable {
  /// The sign that a legend shows beside the name.
  public enum Sign: Sendable {
    /// A stretch of the curve.
    case line
    /// A point with the shape of its category.
    case point
    /// A filled square.
    case box
  }

  /// The name; empty when nothing needs to be said.
  public var name: String
  /// The sign that a legend shows beside the name.
  public var sign: Sign
  /// The last point of a curve, beside which the name may stand.
  public var end: Point?
  /// The colour's place in the theme; nil for the next one that is free.
  public var category: Int?

  /// A name that a legend or a curve's end shows.
  public init(_ name: String, sign: Sign, end: Point? = nil, category: Int? = nil) {
    self.name = name
    self.sign = sign
    self.end = end
    self.category = category
  }
}
