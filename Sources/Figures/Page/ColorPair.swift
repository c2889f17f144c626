/// What a mark looks like on light and on dark pages.
struct ColorPair: Hashable, Comparable {
  let light: Color
  let dark: Color

  static func < (first: ColorPair, second: ColorPair) -> Bool {
    let (one, other) = (
      first.light.bytes + first.dark.bytes, second.light.bytes + second.dark.bytes
    )
    return one.lexicographicallyPrecedes(other)
  }

  init(_ light: Color, _ dark: Color) { (self.light, self.dark) = (light, dark) }

  /// The pair as the attribute `name`, and its opacity where it lets something shine through.
  func attributes(_ name: String) -> String {
    if light.opacity != dark.opacity {
      return " \(name)=\"light-dark(#\(light.digitsWithOpacity),#\(dark.digitsWithOpacity))\""
    }
    let opacity = (light.opacity * 1000).rounded() / 1000
    return " \(name)=\"\(paint)\"" + (opacity < 1 ? " \(name)-opacity=\"\(opacity)\"" : "")
  }

  /// A property of the page's style for the colours of themes, else the colours themselves.
  private var paint: String {
    let (first, second) = (light.digits, dark.digits)
    if let property = Self.properties["\(first) \(second)"] { return "var(--\(property))" }
    return first == second ? "#\(first)" : "light-dark(#\(first),#\(second))"
  }

  /// What pages call the colours of the themes.
  private static let properties: [String: String] = {
    let (light, dark) = (Theme.light, Theme.dark)
    var pairs = [
      (light.background, dark.background, "paper"), (light.raised, dark.raised, "raised"),
      (light.foreground, dark.foreground, "ink"),
      (light.secondary, dark.secondary, "soft"), (light.grid, dark.grid, "line"),
      (light.axis, dark.axis, "rim"),
    ]
    let names = ["blue", "verm", "teal", "plum", "ochre"]
    for (index, name) in names.enumerated() {
      pairs.append((light.palette[index], dark.palette[index], name))
    }
    return Dictionary(
      pairs.map { ("\($0.digits) \($1.digits)", $2) }, uniquingKeysWith: { first, _ in first })
  }()
}

extension Color {
  /// Six hexadecimal digits, as CSS writes them.
  fileprivate var digits: String { Self.digits(of: bytes) }

  /// Eight, of which the last two say how much it covers.
  fileprivate var digitsWithOpacity: String {
    Self.digits(of: bytes + [UInt8((min(max(opacity, 0), 1) * 255).rounded())])
  }

  private static func digits(of bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
