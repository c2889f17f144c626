/// A kind of file that a figure can be written as; the raw value is the file's extension.
public enum FigureFormat: String, Sendable, CaseIterable {
  /// Pixels.
  case png
  /// Outlines, sharp at any size.
  case svg
  /// No picture, but its words and the numbers behind it.
  case json
}
