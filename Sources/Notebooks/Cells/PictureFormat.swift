/// A kind of file that shows a picture or what is behind it; the raw value is the file's extension.
public enum PictureFormat: String, Sendable, CaseIterable {
  /// Pixels, in one frame or several.
  case png
  /// Outlines.
  case svg
  /// A page of paper.
  case pdf
  /// The words and numbers behind the picture.
  case json
}
