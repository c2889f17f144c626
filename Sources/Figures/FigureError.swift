public import Base

/// Why a figure could not be drawn or written.
public enum FigureError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The program's font lacks a letter, and the system has no font to draw it.
  case noFont
  /// The scale is not a positive number.
  case invalidScale(Double)
  /// The picture has more pixels along one side than Cairo can hold.
  case tooLarge(width: Int, height: Int)
  /// An animation without a frame has no size.
  case noFrames
  /// A frame, counted from 1, is not as large as the first.
  case unequalFrames(Int, Size, first: Size)
  /// A frame can't be shown for so many seconds.
  case invalidDelay(Double)
  /// An animation can't be shown so many times.
  case invalidLoops(Int)
  /// Cairo gave up; the text is its own.
  case cairo(String)
  /// zlib gave up; the number is its own.
  case zlib(Int)
  /// A file can't be written.
  case file(FileError)

  /// One sentence: what happened, and what can be done.
  public var description: String {
    switch self {
    case .noFont:
      "no font is installed, so figures would lack letters that Convbook Sans does not have; "
        + "install one, such as DejaVu Sans"
    case .invalidScale(let scale):
      "a figure can't be drawn at scale \(scale); use a positive number such as 2"
    case .tooLarge(let width, let height):
      "a picture of \(width) × \(height) pixels is too large; draw the figure at a smaller scale"
    case .noFrames:
      "an animation needs at least one frame"
    case .unequalFrames(let number, let size, let first):
      "frame \(number) is \(Int(size.width)) × \(Int(size.height)) points, but the first is "
        + "\(Int(first.width)) × \(Int(first.height)); give the frames texts of equal size"
    case .invalidDelay(let seconds):
      "a frame can't be shown for \(seconds) seconds; use a number from 0 to 65535"
    case .invalidLoops(let loops):
      "an animation can't be shown \(loops) times; use a positive number, or nil for ever"
    case .cairo(let message):
      "Cairo could not draw the figure: \(message)"
    case .zlib(let status):
      "zlib could not compress the picture (status \(status))"
    case .file(let error):
      error.description
    }
  }
}
