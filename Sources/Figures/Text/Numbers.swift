#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// `base` raised to `exponent`.
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

/// The logarithm to base ten of a positive number.
func decimalLogarithm(_ value: Double) -> Double { log10(value) }
