import Base
import Testing

@Suite struct DecimalsTests {
  @Test(
    "Numbers are written with fixed decimals",
    arguments: [
      (0.0, 0, "0"), (-0.001, 2, "0.00"), (-0.5, 0, "−1"), (0.05, 2, "0.05"),
      (1234.5, 1, "1234.5"), (34826, 0, "34 826"), (999.96, 1, "1000.0"), (.nan, 2, "NaN"),
      (-.infinity, 2, "−∞"), (1e20, 1, "1.0 · 10²⁰"),
    ])
  func fixed(value: Double, decimals: Int, text: String) {
    #expect(Decimals.fixed(value, decimals) == text.replacing(" ", with: "\u{202F}"))
  }

  @Test(
    "Numbers are written with powers of ten",
    arguments: [
      (3.14e-8, 2, "3.1 · 10⁻⁸"), (-9.96e5, 2, "−1.0 · 10⁶"), (1, 2, "1.0 · 10⁰"), (0, 2, "0"),
      (9.996e8, 3, "1.00 · 10⁹"), (9.994e8, 3, "9.99 · 10⁸"), (9.5, 1, "1 · 10¹"),
      (1e-300, 2, "1.0 · 10⁻³⁰⁰"),
    ])
  func scientific(value: Double, digits: Int, text: String) {
    let written = Decimals.scientific(value, significantDigits: digits)
    #expect(written == text.replacing(" ", with: "\u{202F}"))
  }

  @Test(
    "Whole numbers keep all their digits, in groups from five on",
    arguments: [(5000, "5000"), (-12_345, "−12 345"), (.max, "9 223 372 036 854 775 807")])
  func whole(value: Int, text: String) {
    #expect(Decimals.whole(value) == text.replacing(" ", with: "\u{202F}"))
  }

  @Test(
    "What people type back is written as they type it",
    arguments: [(0.001, 6, "0.001"), (1e-5, 6, "1e-05"), (0.123456, 2, "0.12")])
  func typed(value: Double, digits: Int, text: String) {
    #expect(Decimals.typed(value, digits: digits) == text)
  }

  @Test(
    "A power of ten is told from what lies just below it",
    arguments: [(1000.0, 3), (999.999_999_999, 2), (0.001, -3), (0, 0), (.infinity, 0)])
  func exponents(value: Double, exponent: Int) {
    #expect(value.decimalExponent == exponent)
  }
}
