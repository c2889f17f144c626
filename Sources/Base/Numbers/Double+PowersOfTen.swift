#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

extension Double {
  /// 10 to the power of `exponent`, exact where a `Double` can be.
  package static func ten(to exponent: Int) -> Double { pow(10, Double(exponent)) }

  /// The power of ten in scientific notation: 2 for 314, −3 for 0.00271, 0 for 0.
  package var decimalExponent: Int {
    guard magnitude >= 1e-307, isFinite else { return 0 }
    let guess = Int(log10(magnitude).rounded(.down))
    // A logarithm just below a whole number may belong to a power of ten itself.
    return magnitude >= Double.ten(to: guess + 1) ? guess + 1 : guess
  }
}
