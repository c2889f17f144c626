import Figures
import Testing

@Suite struct SpreadingTests {
  @Test(
    "Places move apart as little as possible, by least squares done on paper",
    arguments: [
      ([10, 50], [10, 50]),
      ([30, 30], [25, 35]),
      ([30, 32, 60], [26, 36, 60]),
      ([0, 0, 0], [0, 10, 20]),
      ([100, 100], [90, 100]),
      ([20, 21, 35], [16, 26, 36]),
    ] as [([Double], [Double])])
  func places(wanted: [Double], expected: [Double]) {
    let found = spread(wanted, spacing: 10, within: 0...100)
    for (found, expected) in zip(found, expected) { #expect(abs(found - expected) < 1) }
    #expect(found.count == wanted.count)
  }

  @Test("Neighbours keep their distance within the range, however they crowd", arguments: 0..<20)
  func distance(seed: Int) {
    let wanted = (0..<10).map { Double(($0 * $0 * (seed + 3)) % 97) }.sorted()
    let found = spread(wanted, spacing: 11, within: 0...100)
    for (above, below) in zip(found, found.dropFirst()) { #expect(below - above >= 11 - 1e-9) }
    #expect(found[0] >= 0 && found[9] <= 100 + 1e-9)
  }
}
