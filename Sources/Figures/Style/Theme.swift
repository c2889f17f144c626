/// The colours and text styles of a figure.
public struct Theme: Sendable, Hashable {
  /// The sheet.
  public var background: Color
  /// What lies on the sheet: the paper of images.
  public var raised: Color
  /// Titles, and marks without a category.
  public var foreground: Color
  /// Text that stands back: ticks, axis names, captions.
  public var secondary: Color
  /// The lines that lead the eye from a tick through the chart.
  public var grid: Color
  /// Axes and reference lines.
  public var axis: Color
  /// The colours of series.
  public var palette: Palette
  /// Whether every series has a dash of its own, or only those whose colour comes up again.
  public var dashesEverySeries = false
  /// What the width of every line is multiplied by; paper shows finer lines than screens do.
  public var lineWeight = 1.0
  /// The text styles.
  public var type = TypeScale()

  /// For light pages; the colours are those of lessons.
  public static let light = Theme(
    background: Color(0xFBFAF6), raised: Color(0xFFFEFC), foreground: Color(0x1D1B18),
    secondary: Color(0x5D584E),
    grid: Color(0xDDD7C8), axis: Color(0x8A8371), palette: .onLight)

  /// For dark pages; the colours are those of lessons.
  public static let dark = Theme(
    background: Color(0x16171A), raised: Color(0x1C1E22), foreground: Color(0xECE9E2),
    secondary: Color(0xB0ACA2),
    grid: Color(0x35373D), axis: Color(0x7D808A), palette: .onDark)

  /// For paper, in black and without pale tints; lines differ in their dashes where there is no colour.
  public static let print = Theme(
    background: Color(0xFFFFFF), raised: Color(0xFFFFFF), foreground: Color(0x000000),
    secondary: Color(0x222222),
    grid: Color(0xC4C4C4), axis: Color(0x333333), palette: .okabeItoOnPaper,
    dashesEverySeries: true, lineWeight: 0.75)

  private static let dashes: [[Double]] = [[], [6, 4], [1, 4], [9, 4, 1, 4]]

  /// The colour of the series `index`.
  public func color(ofSeries index: Int) -> Color { palette[index] }

  /// The dash of the series `index`; empty for an unbroken line.
  public func dash(ofSeries index: Int) -> [Double] {
    let round = dashesEverySeries ? index : index / palette.colors.count
    return Self.dashes[round % Self.dashes.count]
  }

  /// `color`, made readable as small text on this theme's sheet.
  public func ink(_ color: Color) -> Color {
    color.readable(on: background, towards: foreground)
  }
}
