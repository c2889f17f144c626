internal import Base

/// How the numbers of an axis or an annotation are written.
public enum NumberFormat: Sendable, Hashable {
  /// As they are: 0.25, 1500, 2.5 · 10⁷.
  case plain
  /// A fraction as parts of a hundred: 0.9918 is 99.18 %.
  case percent
  /// With an SI prefix from a thousand on: 35 k, 2.4 M.
  case prefixed

  /// `value` with so many digits after the point.
  public func text(_ value: Double, decimals: Int) -> String {
    switch self {
    case .plain:
      return Decimals.fixed(value, decimals)
    case .percent:
      return Decimals.fixed(value * 100, decimals)
        + (value.isFinite ? Decimals.thinSpace + "%" : "")
    case .prefixed:
      let prefix = Prefix(for: value.magnitude)
      return Decimals.fixed(value / prefix.factor, decimals) + prefix.suffix
    }
  }

  /// `value` with so many digits that count; very large and very small ones in powers of ten.
  public func text(_ value: Double, significantDigits: Int) -> String {
    let factor =
      self == .percent ? 100 : self == .prefixed ? Prefix(for: value.magnitude).factor : 1
    let shown = self == .percent ? value * factor : value / factor
    guard shown.magnitude > 1e-300, shown.isFinite else { return text(value, decimals: 0) }
    guard (-4..<6).contains(shown.decimalExponent) else {
      return Decimals.scientific(shown, significantDigits: significantDigits)
        + (self == .percent ? Decimals.thinSpace + "%" : "")
    }
    return text(value, decimals: max(0, significantDigits - 1 - shown.decimalExponent))
  }

  /// Labels for ticks that lie `step` apart: all with the same digits and the same power of ten.
  func labels(for values: [Double], step: Double) -> [String] {
    let largest = values.map(\.magnitude).max() ?? 0
    switch self {
    case .percent:
      return values.map { text($0, decimals: decimals(forStep: step * 100)) }
    case .prefixed:
      let prefix = Prefix(for: largest)
      return values.map { value in
        let number = Decimals.fixed(value / prefix.factor, decimals(forStep: step / prefix.factor))
        return value == 0 ? "0" : number + prefix.suffix
      }
    case .plain:
      let isHuge = largest >= 1e6 && step >= 1e3
      let isTiny = largest < 1e-3 && step < 1e-4
      guard isHuge || isTiny else {
        return values.map { Decimals.fixed($0, decimals(forStep: step)) }
      }
      let exponent = largest.decimalExponent
      return values.map { value in
        let mantissa = Decimals.fixed(
          value / .ten(to: exponent), max(0, exponent - step.decimalExponent))
        return value == 0 ? "0" : mantissa + Decimals.timesTen(to: exponent)
      }
    }
  }

  private func decimals(forStep step: Double) -> Int { max(0, -step.decimalExponent) }
}

/// The SI prefix that leaves one to three digits before the point.
struct Prefix {
  var factor = 1.0
  var suffix = ""

  init(for magnitude: Double) {
    for (exponent, letter) in [(12, "T"), (9, "G"), (6, "M"), (3, "k")]
    where magnitude >= .ten(to: exponent) {
      factor = .ten(to: exponent)
      suffix = Decimals.thinSpace + letter
      return
    }
  }
}
