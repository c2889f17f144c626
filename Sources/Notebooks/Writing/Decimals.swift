/// Numbers as a reader sees them, always with the same digits.
public enum Decimals {
  /// `value` with so many decimals, and in groups of three from five digits on: `1234.5`, `34 826`.
  ///
  /// The space is narrow and keeps the number on one line, as in figures. Halves go away from zero; `−0.00` is written
  /// `0.00`; minus is the sign, not the hyphen.
  public static func fixed(_ value: Double, _ decimals: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "−∞" : "∞" }
    var factor = 1.0
    for _ in 0..<decimals { factor *= 10 }
    let scaled = (value.magnitude * factor).rounded()
    // Beyond this a Double has no decimals to show.
    guard scaled < 9e15 else { return scientific(value) }
    let digits = String(Int64(scaled))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let whole = grouped(String(padded.dropLast(decimals)))
    let sign = value < 0 && scaled > 0 ? "−" : ""
    return sign + whole + (decimals > 0 ? "." + padded.suffix(decimals) : "")
  }

  /// Several values in order: `4.2, 6.0`.
  public static func list(_ values: [Double], _ decimals: Int) -> String {
    values.map { fixed($0, decimals) }.joined(separator: ", ")
  }

  /// The least and the greatest of several values: `0.22 to 0.26`.
  public static func ends(_ values: [Double], _ decimals: Int) -> String {
    "\(fixed(values.min() ?? .nan, decimals)) to \(fixed(values.max() ?? .nan, decimals))"
  }

  /// A whole number: `5000`, `34 826`.
  public static func whole(_ value: Int) -> String { fixed(Double(value), 0) }

  /// `value` with one decimal and a power of ten: `3.1e-08` is written `3.1 · 10⁻⁸`.
  public static func scientific(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return fixed(value, 0) }
    var (mantissa, exponent) = (value.magnitude, 0)
    while mantissa >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    while mantissa < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
    if (mantissa * 10).rounded() >= 100 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    let sign = value < 0 ? "−" : ""
    return "\(sign)\(fixed(mantissa, 1)) · 10\(superscript(exponent))"
  }

  /// Digits in groups of three, if there are five or more.
  private static func grouped(_ digits: String) -> String {
    guard digits.count > 4 else { return digits }
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "\u{202F}" }
      text.append(digit)
    }
    return text
  }

  private static func superscript(_ number: Int) -> String {
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    let text = String(number.magnitude).compactMap(\.wholeNumberValue).map { digits[$0] }
    return (number < 0 ? "⁻" : "") + String(text)
  }
}
