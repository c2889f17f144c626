/// The room that a line of text takes, measured from its baseline.
public struct TextExtent: Sendable, Hashable {
  /// From where the line starts to where a next letter would.
  public var width: Double
  /// The room above the baseline, accents included.
  public var ascent: Double
  /// The room below the baseline.
  public var descent: Double
  /// The height of a capital letter, by which lines are centred.
  public var capitalHeight: Double

  /// An extent from its four lengths.
  public init(width: Double, ascent: Double, descent: Double, capitalHeight: Double) {
    self.width = width
    self.ascent = ascent
    self.descent = descent
    self.capitalHeight = capitalHeight
  }

  /// From the highest to the lowest letter.
  public var height: Double { ascent + descent }
}
