/// A colour in sRGB, each part from 0 to 1.
public struct Color: Sendable, Hashable {
  /// Red.
  public var red: Double
  /// Green.
  public var green: Double
  /// Blue.
  public var blue: Double
  /// How much it covers what lies behind: 1 hides it.
  public var opacity: Double

  /// A colour from its three parts.
  public init(red: Double, green: Double, blue: Double, opacity: Double = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.opacity = opacity
  }

  /// A colour from six hexadecimal digits, as in `Color(0x0072B2)`.
  public init(_ hex: UInt32) {
    func part(_ shift: UInt32) -> Double { Double((hex >> shift) & 0xFF) / 255 }
    self.init(red: part(16), green: part(8), blue: part(0))
  }

  /// The same colour, letting what lies behind shine through.
  public func opacity(_ opacity: Double) -> Color {
    Color(red: red, green: green, blue: blue, opacity: opacity)
  }

  /// A colour on the straight way to `other`: 0 stays here, 1 arrives.
  public func mixed(with other: Color, by amount: Double) -> Color {
    func between(_ a: Double, _ b: Double) -> Double { a + (b - a) * amount }
    return Color(
      red: between(red, other.red), green: between(green, other.green),
      blue: between(blue, other.blue), opacity: between(opacity, other.opacity))
  }

  /// How bright it looks, from 0 (black) to 1 (white).
  ///
  /// - SeeAlso: WCAG 2.2, relative luminance, <https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>.
  public var luminance: Double {
    let light = linear
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
  }

  /// How well one can be read on the other, from 1 (not at all) to 21 (black on white).
  ///
  /// - SeeAlso: WCAG 2.2, contrast ratio, <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>.
  public func contrast(with other: Color) -> Double {
    let lighter = max(luminance, other.luminance)
    let darker = min(luminance, other.luminance)
    return (lighter + 0.05) / (darker + 0.05)
  }

  /// This colour, moved towards `ink` until small text in it can be read on `background`.
  public func readable(on background: Color, towards ink: Color) -> Color {
    for step in 0...10 {
      let candidate = mixed(with: ink, by: Double(step) / 10)
      if candidate.contrast(with: background) >= 4.5 { return candidate }
    }
    return ink
  }
}
