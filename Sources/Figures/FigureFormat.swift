/// A kind of file that a figure can be written as; the raw value is the file's extension.
public enum FigureFormat: String, Sendable, CaseIterable {
  /// Pixels.
  case png
  /// Outlines, sharp at any size.
  case svg
  /// A page to print or to put into an article.
  case pdf
  /// No picture, but its words and the numbers behind it.
  case json
}
