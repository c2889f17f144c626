import Base
import ConvNet
import Figures
import Testing

@testable import convbook

@Suite struct NumberTests {
  @Test(
    "The terminal groups digits as figures do",
    arguments: [
      (0, "0"), (999, "999"), (5000, "5000"), (10_000, "10 000"), (-1_050_007, "−1 050 007"),
    ])
  func grouping(number: Int, text: String) {
    let expected = text.replacing(" ", with: "\u{202F}")
    #expect(number.grouped == expected)
    #expect(NumberFormat.plain.text(Double(number), decimals: 0) == expected)
  }

  @Test("No whole number is too large for the terminal")
  func extremes() {
    #expect(Int.max.grouped.replacing("\u{202F}", with: "") == "\(Int.max)")
    #expect(Int.min.grouped.replacing("\u{202F}", with: "") == "−\(Int.min.magnitude)")
  }

  @Test("Losses and accuracies have a true minus sign and thin spaces")
  func measurements() {
    #expect(percent(0.9927) == "99.27\u{202F}%")
    #expect(lossText(-2.5) == "−2.5000")
    #expect(lossText(.nan) == "NaN")
  }
}
