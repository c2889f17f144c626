import Figures
import Testing

@Suite struct TicksTests {
  @Test(
    "Steps are 1, 2 or 5 times a power of ten, with only the digits they need",
    arguments: [
      (0.0, 1.0, 5, "0.0 0.2 0.4 0.6 0.8 1.0"),
      (0.0, 1.0, 10, "0.0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1.0"),
      (0.0, 1.0, 4, "0.0 0.5 1.0"),
      (-3.0, 3.0, 6, "−3 −2 −1 0 1 2 3"),
      (0.92, 0.9931, 5, "0.92 0.94 0.96 0.98"),
      (3.0, 97.0, 5, "20 40 60 80"),
      (0.0, 40_000.0, 4, "0 10\u{202F}000 20\u{202F}000 30\u{202F}000 40\u{202F}000"),
      (0.0, 3e7, 3, "0 1 · 10⁷ 2 · 10⁷ 3 · 10⁷"),
      (0.0, 6e-5, 3, "0 2 · 10⁻⁵ 4 · 10⁻⁵ 6 · 10⁻⁵"),
      (1e30, 3e30, 4, "1.0 · 10³⁰ 1.5 · 10³⁰ 2.0 · 10³⁰ 2.5 · 10³⁰ 3.0 · 10³⁰"),
    ])
  func linear(low: Double, high: Double, count: Int, expected: String) {
    let ticks = Ticks.linear(in: low...high, count: count)
    let labels = ticks.labels.joined(separator: " ")
    #expect(labels.replacing("\u{202F}·\u{202F}", with: " · ") == expected)
  }

  @Test(
    "An axis of whole numbers has no fractions",
    arguments: [(1.0, 2.0, [1.0, 2]), (1, 5, [1, 2, 3, 4, 5]), (1, 30, [5, 10, 15, 20, 25, 30])])
  func integers(low: Double, high: Double, expected: [Double]) {
    #expect(Ticks.linear(in: low...high, count: 6, integersOnly: true).values == expected)
  }

  @Test("Percent and SI prefixes share their digits along the axis")
  func formats() {
    let percent = Ticks.linear(in: 0.985...1, count: 4, format: .percent)
    #expect(percent.labels == ["98.5", "99.0", "99.5", "100.0"].map { $0 + "\u{202F}%" })
    let prefixed = Ticks.linear(in: 0...2000, count: 4, format: .prefixed)
    #expect(
      prefixed.labels == ["0", "0.5\u{202F}k", "1.0\u{202F}k", "1.5\u{202F}k", "2.0\u{202F}k"])
  }

  @Test(
    "Logarithmic axes name decades, and doubles and fivefolds where there is room",
    arguments: [
      (0.02, 2.0, 6, "0.02 0.05 0.1 0.2 0.5 1 2"),
      (0.001, 100.0, 6, "0.001 0.01 0.1 1 10 100"),
      (1.0, 1e8, 4, "10⁰ 10² 10⁴ 10⁶ 10⁸"),
      (1e-30, 1e30, 5, "10⁻²⁴ 10⁻¹² 10⁰ 10¹² 10²⁴"),
    ])
  func logarithmic(low: Double, high: Double, count: Int, expected: String) {
    #expect(
      Ticks.logarithmic(in: low...high, count: count).labels.joined(separator: " ") == expected)
  }

  @Test(
    "An axis with round ends covers its data and ends at ticks",
    arguments: [
      [0.9231, 0.9950], [-7.3, 12.1], [1e-9, 3e-9], [123_456, 123_457], [1e300, -1e300],
      [0, 1e-299],
      [5], [0], [-1e-7], [1e300], [1, 1 + 1e-15],
    ] as [[Double]])
  func coverage(values: [Double]) throws {
    let axis = try #require(Axis().fitted(to: values, tickCount: 5, roundEnds: true))
    #expect(values.allSatisfy(axis.domain.contains))
    #expect(axis.ticks.values.first == axis.domain.lowerBound)
    #expect(axis.ticks.values.last == axis.domain.upperBound)
    #expect((2...7).contains(axis.ticks.values.count))
    #expect(Set(axis.ticks.labels).count == axis.ticks.labels.count)
  }

  @Test("Round ends stay within the limits, unless the data do not")
  func limits() throws {
    let accuracy = Axis(format: .percent, limits: 0...1)
    let perfect = try #require(accuracy.fitted(to: [1, 1], tickCount: 5, roundEnds: true))
    #expect(perfect.domain.upperBound == 1)
    let odd = try #require(accuracy.fitted(to: [0.5, 1.3], tickCount: 5, roundEnds: true))
    #expect(odd.domain.contains(1.3))
  }

  @Test("Positions rise evenly on a linear axis and by ratio on a logarithmic one")
  func positions() throws {
    let linear = try #require(Axis().fitted(to: [0, 10], tickCount: 5, roundEnds: true))
    #expect(linear.position(of: 2.5, from: 100, to: 0) == 75)
    let ratio = Axis(scale: .logarithmic)
    let logarithmic = try #require(ratio.fitted(to: [1, 10_000], tickCount: 5, roundEnds: true))
    #expect(abs(logarithmic.position(of: 100, from: 0, to: 80) - 40) < 1e-9)
  }

  @Test("Nothing to show gives no axis")
  func nothing() {
    #expect(Axis().fitted(to: [.nan, .infinity], tickCount: 5, roundEnds: true) == nil)
    let ratio = Axis(scale: .logarithmic)
    #expect(ratio.fitted(to: [0, -1], tickCount: 5, roundEnds: true) == nil)
  }
}
