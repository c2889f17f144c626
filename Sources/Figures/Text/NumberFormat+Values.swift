internal import Base

extension NumberFormat {
  /// Labels for values that are compared with each other: all with the same digits after the point.
  ///
  /// The largest gets three digits that count, or fewer where all values are rounder than that.
  /// Values with SI prefixes, and values that differ a thousandfold, get their own digits each.
  func labels(for values: [Double]) -> [String] {
    let shown = values.filter { $0.isDrawable && $0 != 0 }.map(\.magnitude)
    guard let largest = shown.max(), let least = shown.min() else {
      return values.map { text($0, decimals: 0) }
    }
    let isNarrow = largest / 1e3 < least && (-4..<6).contains(largest.decimalExponent)
    guard isNarrow, self != .prefixed else {
      return values.map { text($0, significantDigits: digits(of: $0)) }
    }
    let factor = self == .percent ? 100.0 : 1
    let most = max(0, 2 - (largest * factor).decimalExponent)
    let decimals =
      (0..<most).first { decimals in
        values.allSatisfy {
          !$0.isDrawable || ($0 * factor * .ten(to: decimals)).isNearlyWhole
        }
      } ?? most
    return values.map { text($0, decimals: decimals) }
  }

  /// As few digits as say all of `value`; at most two, or three with an SI prefix.
  private func digits(of value: Double) -> Int {
    let most = self == .prefixed ? 3 : 2
    let mantissa = value.isDrawable ? value / .ten(to: value.decimalExponent) : 0
    return (1..<most).first { (mantissa * .ten(to: $0 - 1)).isNearlyWhole } ?? most
  }
}

extension Double {
  /// Whether only a rounding keeps it from being a whole number.
  fileprivate var isNearlyWhole: Bool { (self - rounded()).magnitude < 1e-6 }
}
