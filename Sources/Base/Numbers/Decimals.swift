/// Numbers as a reader sees them: on pages, in figures and on the terminal.
///
/// Minus is the sign, not the hyphen, and the spaces within a number are narrow and keep it on one line. What people type back,
/// such as a learning rate on the terminal, is written as they type it: ``typed(_:digits:)``.
public enum Decimals {
  /// The space inside numbers and between a number and its unit, where no line may break: U+202F.
  package static let thinSpace = "\u{202F}"

  /// `value` with so many decimals, and in groups of three from five digits on: `1234.5`, `34 826`.
  ///
  /// Halves go away from zero; `−0.00` is written `0.00`.
  public static func fixed(_ value: Double, _ decimals: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "−∞" : "∞" }
    let scaled = (value.magnitude * .ten(to: decimals)).rounded()
    // Beyond this a Double has no decimals to show.
    guard scaled < 9e15 else { return scientific(value) }
    let digits = String(Int64(scaled))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let whole = grouped(padded.dropLast(decimals))
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
  ///
  /// - SeeAlso: SI brochure (9th edition), section 5.4.4, <https://www.bipm.org/en/publications/si-brochure>.
  public static func whole(_ value: Int) -> String {
    (value < 0 ? "−" : "") + grouped(String(value.magnitude)[...])
  }

  /// `value` with so many digits that count and a power of ten: `3.1e-08` is written `3.1 · 10⁻⁸`.
  public static func scientific(_ value: Double, significantDigits: Int = 2) -> String {
    guard value.isFinite, value != 0 else { return fixed(value, 0) }
    var exponent = value.decimalExponent
    func mantissa() -> Double { value / .ten(to: exponent) }
    let limit = 10 - 0.5 / .ten(to: significantDigits - 1)
    if mantissa().magnitude >= limit { exponent += 1 }
    return fixed(mantissa(), significantDigits - 1) + timesTen(to: exponent)
  }

  /// The end of a number with a power of ten: ` · 10⁴`.
  package static func timesTen(to exponent: Int) -> String {
    "\(thinSpace)·\(thinSpace)10\(superscript(exponent))"
  }

  /// A whole number in raised digits.
  package static func superscript(_ number: Int) -> String {
    let raised = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    return String(String(number).map { $0.wholeNumberValue.map { raised[$0] } ?? "⁻" })
  }

  /// Digits in groups of three, if there are five or more.
  private static func grouped(_ digits: Substring) -> String {
    guard digits.count > 4 else { return String(digits) }
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += thinSpace }
      text.append(digit)
    }
    return text
  }
}

extension Int {
  /// As people read it, in groups of three from five digits on: `55 000`.
  package var grouped: String { Decimals.whole(self) }
}
