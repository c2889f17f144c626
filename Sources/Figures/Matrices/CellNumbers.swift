internal import Base

/// How the numbers in the cells of a matrix are written: all with the same decimals and power of ten.
public struct CellNumbers: Sendable, Hashable {
  /// Digits after the point, the same in all cells.
  public let decimals: Int
  /// The power of ten that is taken out of all numbers and written once, beside the matrix.
  public let exponent: Int

  /// The way that suits `values`.
  ///
  /// Whole numbers below a million stay whole. Others get so many decimals that the largest shows
  /// `significantDigits`; fewer, or one more, where that says all exactly. A largest number beyond
  /// 99 999 or below 0.01 has its power of ten taken out.
  public init(fitting values: some Sequence<Double>, significantDigits: Int = 3) {
    let shown = values.filter(\.isDrawable)
    let largest = shown.map(\.magnitude).max() ?? 0
    let areWhole = shown.allSatisfy { $0 == $0.rounded() }
    guard !(areWhole && largest < 1e6), largest > 1e-300 else {
      (decimals, exponent) = (0, 0)
      return
    }
    let place = largest.decimalExponent
    exponent = (-2..<5).contains(place) ? 0 : place
    let factor = Double.ten(to: -exponent)
    let most = max(0, significantDigits - 1 - (place - exponent))
    decimals =
      (0...most + 1).first { count in
        shown.allSatisfy { value in
          let scaled = value * factor * .ten(to: count)
          // A number that is not zero must not look like it.
          return abs(scaled - scaled.rounded()) < 1e-9 && (scaled.rounded() != 0 || value == 0)
        }
      } ?? most
  }

  /// `value` as it stands in a cell: without the common power of ten.
  public func text(_ value: Double) -> String {
    guard value.isDrawable, exponent != 0 else { return Decimals.fixed(value, decimals) }
    return Decimals.fixed(value * .ten(to: -exponent), decimals)
  }

  /// What is written beside the matrix: · 10⁻⁶; empty without a common power of ten.
  public var note: String {
    exponent == 0 ? "" : "·" + Decimals.thinSpace + "10" + Decimals.superscript(exponent)
  }
}
