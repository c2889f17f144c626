#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// `base` raised to `exponent`.
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

/// The logarithm to base ten of a positive number.
func decimalLogarithm(_ value: Double) -> Double { log10(value) }

extension Double {
  /// 10 to the power of `exponent`, exact where a `Double` can be.
  static func ten(to exponent: Int) -> Double { pow(10, Double(exponent)) }

  /// The power of ten in scientific notation: 2 for 314, −3 for 0.00271, 0 for 0.
  var decimalExponent: Int {
    guard magnitude >= 1e-307, isFinite else { return 0 }
    let guess = Int(log10(magnitude).rounded(.down))
    // A logarithm just below a whole number may belong to a power of ten itself.
    return magnitude >= Double.ten(to: guess + 1) ? guess + 1 : guess
  }
}

/// The space inside numbers and between a number and its unit, where no line may break: U+202F.
let thinSpace = "\u{202F}"

/// `value` with a set number of decimals, a true minus sign and groups of three from 10 000 on.
func fixed(_ value: Double, decimals: Int) -> String {
  guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "−∞" : "∞" }
  let scaled = (value.magnitude * .ten(to: decimals)).rounded()
  guard scaled < 9e15 else { return scientific(value, significantDigits: 3) }
  var digits = Array(String(Int(scaled)))
  if digits.count <= decimals {
    digits.insert(contentsOf: repeatElement("0", count: decimals + 1 - digits.count), at: 0)
  }
  let whole = grouped(digits.dropLast(decimals))
  let sign = value < 0 && scaled > 0 ? "−" : ""
  return sign + whole + (decimals > 0 ? "." + String(digits.suffix(decimals)) : "")
}

/// `value` as 1.23 × 10⁴.
func scientific(_ value: Double, significantDigits: Int) -> String {
  guard value.isFinite, value.magnitude > 1e-300 else { return fixed(value, decimals: 0) }
  let exponent = value.decimalExponent
  let mantissa = fixed(value / .ten(to: exponent), decimals: significantDigits - 1)
  return mantissa + timesTen(to: exponent)
}

/// The end of a number in scientific notation: × 10⁴.
func timesTen(to exponent: Int) -> String {
  thinSpace + "×" + thinSpace + "10" + superscript(exponent)
}

/// A whole number in raised digits.
func superscript(_ number: Int) -> String {
  let raised = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
  return String(String(number).map { $0.wholeNumberValue.map { raised[$0] } ?? "⁻" })
}

private func grouped(_ digits: some BidirectionalCollection<Character>) -> String {
  guard digits.count > 4 else { return String(digits) }
  var text = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index).isMultiple(of: 3) { text += thinSpace }
    text.append(digit)
  }
  return text
}
