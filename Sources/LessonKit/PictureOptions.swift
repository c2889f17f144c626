public import Figures

/// How the pictures of a page are drawn and saved, and what they say about where they come from.
public struct PictureOptions: Sendable {
  /// The seed that their numbers grew from.
  public let seed: UInt64
  /// The command that draws them again.
  public let command: String
  /// The files that each picture becomes, besides its numbers as JSON.
  public let formats: [FigureFormat]
  /// Pixels of a PNG for each point.
  public let scale: Int
  /// The colours of the files; a page brings a light and a dark variant of its own.
  public let theme: Theme

  /// Sharp pixels and outlines in light colours, unless something else is asked for.
  public init(
    seed: UInt64, command: String, formats: [FigureFormat] = [.png, .svg], scale: Int = 2,
    theme: Theme = .light
  ) {
    (self.seed, self.command) = (seed, command)
    (self.formats, self.scale, self.theme) = (formats, scale, theme)
  }
}
