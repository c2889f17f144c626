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

  /// Blue, vermilion, teal, plum and ochre, told apart with any colour vision and readable as text on light pages.
  public static let onLight = Palette(
    [0x245EA8, 0xBF4018, 0x0A5540, 0x6D1A6A, 0x463B00].map { Color($0) })

  /// The same five in the shades that can be read on dark pages.
  public static let onDark = Palette(
    [0x8CB8F7, 0xFF9466, 0x4FDCB0, 0xF0CAEE, 0xE8C54A].map { Color($0) })

  /// Okabe and Ito's colours without the yellow that white paper swallows.
  /// The same colours without the yellow that white paper swallows.
  ///
  /// Neighbours differ in lightness, so that a copy in grey keeps them apart.
  ///
  /// - SeeAlso: Okabe and Ito (2008), Color Universal Design, <https://jfly.uni-koeln.de/color/>.
  public static let okabeItoOnPaper = Palette([
    blue, orange, bluishGreen, skyBlue, vermillion, reddishPurple, Color(0x000000),
  ])

  private static let orange = Color(0xE69F00)
  private static let skyBlue = Color(0x56B4E9)
  private static let bluishGreen = Color(0x009E73)
  private static let blue = Color(0x0072B2)
  private static let vermillion = Color(0xD55E00)
  private static let reddishPurple = Color(0xCC79A7)
}
