/// Colours for categories, in the order they are given out.
public struct Palette: Sendable, Hashable {
  /// The colours, most distinct first.
  public let colors: [Color]

  /// A palette of at least one colour.
  ///
  /// - Precondition: `colors` is not empty.
  public init(_ colors: [Color]) {
    precondition(!colors.isEmpty, "a palette needs at least one colour")
    self.colors = colors
  }

  /// The colour for the category `index`; starts again after the last.
  public subscript(index: Int) -> Color { colors[index % colors.count] }

  /// Okabe and Ito's colours, told apart with any colour vision; the darker ones first, for white.
  ///
  /// - SeeAlso: Okabe and Ito (2008), Color Universal Design, <https://jfly.uni-koeln.de/color/>.
  public static let okabeIto = Palette([
    blue, vermillion, bluishGreen, reddishPurple, orange, skyBlue, Color(0x000000), yellow,
  ])

  /// The same colours, the lighter ones first, for a dark background.
  public static let okabeItoOnDark = Palette([
    skyBlue, orange, bluishGreen, reddishPurple, yellow, vermillion, Color(0xFFFFFF), blue,
  ])

  /// The same colours without the yellow that white paper swallows.
  ///
  /// Neighbours differ in lightness, so that a copy in grey keeps them apart.
  public static let okabeItoOnPaper = Palette([
    blue, orange, bluishGreen, skyBlue, vermillion, reddishPurple, Color(0x000000),
  ])

  private static let orange = Color(0xE69F00)
  private static let skyBlue = Color(0x56B4E9)
  private static let bluishGreen = Color(0x009E73)
  private static let yellow = Color(0xF0E442)
  private static let blue = Color(0x0072B2)
  private static let vermillion = Color(0xD55E00)
  private static let reddishPurple = Color(0xCC79A7)
}
