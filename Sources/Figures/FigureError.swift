/// Why a figure could not be drawn or written.
public enum FigureError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The system has no font, so that every number would be missing.
  case noFont
  /// The scale is not a positive number.
  case invalidScale(Double)
  /// The picture has more pixels along one side than Cairo can hold.
  case tooLarge(width: Int, height: Int)
  /// Cairo gave up; the text is its own.
  case cairo(String)
  /// zlib gave up; the number is its own.
  case zlib(Int)
  /// The file or its folder can't be written; the text is the system's reason.
  case unwritable(path: String, reason: String)

  /// One sentence: what happened, and what can be done.
  public var description: String {
    switch self {
    case .noFont:
      "no font is installed, so figures would lack their text; install one, such as DejaVu Sans"
    case .invalidScale(let scale):
      "a figure can't be drawn at scale \(scale); use a positive number such as 2"
    case .tooLarge(let width, let height):
      "a picture of \(width) × \(height) pixels is too large; draw the figure at a smaller scale"
    case .cairo(let message):
      "Cairo could not draw the figure: \(message)"
    case .zlib(let status):
      "zlib could not compress the picture (status \(status))"
    case .unwritable(let path, let reason):
      "can't write \(path): \(reason); "
        + (reason.contains("space") ? "free some and try again" : "choose another place")
    }
  }
}
