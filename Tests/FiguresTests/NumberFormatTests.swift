import Figures
import Testing

@Suite struct NumberFormatTests {
  @Test(
    "Significant digits, a true minus sign and powers of ten",
    arguments: [
      (0.03124, "0.0312"), (0.251, "0.251"), (2.3, "2.30"), (-2.3, "−2.30"), (0, "0"),
      (1234, "1234"), (54_321, "54\u{202F}321"), (999_999, "999\u{202F}999"),
      (1.234e8, "1.23\u{202F}·\u{202F}10⁸"), (-4.5e-7, "−4.50\u{202F}·\u{202F}10⁻⁷"),
      (.nan, "NaN"), (.infinity, "∞"), (-.infinity, "−∞"), (.leastNonzeroMagnitude, "0"),
    ] as [(Double, String)])
  func plain(value: Double, expected: String) {
    #expect(NumberFormat.plain.text(value, significantDigits: 3) == expected)
  }

  @Test(
    "Fractions as percent", arguments: [(0.99184, 2, "99.18"), (1, 0, "100"), (0.985, 1, "98.5")])
  func percent(value: Double, decimals: Int, expected: String) {
    #expect(NumberFormat.percent.text(value, decimals: decimals) == expected + "\u{202F}%")
  }

  @Test("A number that rounds to zero has no sign")
  func negativeZero() {
    #expect(NumberFormat.plain.text(-0.001, decimals: 2) == "0.00")
  }

  @Test(
    "SI prefixes", arguments: [(34_826, "34.8\u{202F}k"), (2.44e6, "2.44\u{202F}M"), (12, "12.0")])
  func prefixes(value: Double, expected: String) {
    #expect(NumberFormat.prefixed.text(value, significantDigits: 3) == expected)
  }
}
