extension NumberFormat {
  /// Labels for values that are compared with each other: all with the same digits after the point.
  ///
  /// The largest gets three digits that count, or fewer where all values are rounder than that;
  /// values that differ a thousandfold get their own digits each.
  func labels(for values: [Double]) -> [String] {
    let shown = values.filter { $0.isDrawable && $0 != 0 }.map(\.magnitude)
    guard let largest = shown.max(), let least = shown.min() else {
      return values.map { text($0, decimals: 0) }
    }
    guard largest / 1e3 < least, (-4..<6).contains(largest.decimalExponent) else {
      return values.map { value in
        let isOneDigit = (value / .ten(to: value.decimalExponent)).isNearlyWhole
        return text(value, significantDigits: isOneDigit ? 1 : 2)
      }
    }
    let factor =
      self == .percent ? 100 : self == .prefixed ? 1 / Prefix(for: largest).factor : 1
    let most = max(0, 2 - (largest * factor).decimalExponent)
    let decimals =
      (0..<most).first { decimals in
        values.allSatisfy { value in
          !value.isDrawable || (value * factor * .ten(to: decimals)).isNearlyWhole
        }
      } ?? most
    return values.map { text($0, decimals: decimals) }
  }
}

extension Double {
  /// Whether only a rounding keeps it from being a whole number.
  fileprivate var isNearlyWhole: Bool { (self - rounded()).magnitude < 1e-6 }
}
