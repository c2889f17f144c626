/// A picture as part of a page: words in the page's type, marks in its colours.
public struct PagePicture: Sendable, Hashable {
  /// The finding, in plain words; stands above.
  public var title: String
  /// What the picture says below itself, in plain words; may be empty.
  public var note: String
  /// An `svg` element of the class `wide`, for windows of 700 points or more.
  public var wide: String
  /// The width of `wide`, in points.
  public var width: Double
  /// An `svg` element of the class `narrow`, for smaller windows.
  public var narrow: String
  /// What each step shows of a picture that moves; its groups of the class `step` are in the same order.
  public var steps: [Step]

  /// A step of a picture that moves.
  public struct Step: Sendable, Hashable {
    /// What it shows, in plain words; may be empty.
    public var words: String
    /// For how long.
    public var seconds: Double

    /// A step that stays for so many seconds.
    public init(words: String, seconds: Double) { (self.words, self.seconds) = (words, seconds) }
  }

  /// A picture from its words and its two layouts.
  public init(
    title: String, note: String, wide: String, width: Double, narrow: String, steps: [Step] = []
  ) {
    (self.title, self.note, self.steps) = (title, note, steps)
    (self.wide, self.width, self.narrow) = (wide, width, narrow)
  }
}
