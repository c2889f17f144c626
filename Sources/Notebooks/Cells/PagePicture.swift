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

  /// A picture from its words and its two layouts.
  public init(title: String, note: String, wide: String, width: Double, narrow: String) {
    (self.title, self.note) = (title, note)
    (self.wide, self.width, self.narrow) = (wide, width, narrow)
  }
}
