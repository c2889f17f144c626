/// How a path is drawn with a pen.
public struct Stroke: Sendable, Hashable {
  /// The colour of the ink.
  public var color: Color
  /// The width of the pen.
  public var width: Double
  /// Lengths of ink and gap in turn; empty for an unbroken line.
  public var dash: [Double]

  /// A pen with round joins and ends.
  public init(_ color: Color, width: Double, dash: [Double] = []) {
    self.color = color
    self.width = width
    self.dash = dash
  }
}
