import Figures
import Testing

@Suite struct SeriesTests {
  @Test("Runs become their mean and a band of one deviation, done on paper")
  func runs() {
    let series = Series("a", x: [1, 2, 3, 4], runs: [[1, 4, 5], [3, 4, .nan], [5, 7]])
    #expect(series.points.count == 3)
    #expect(series.points[0] == Point(1, 3))
    #expect(series.points[1] == Point(2, 5))
    #expect(!series.points[2].isDrawable)
    #expect(series.band[0] == 1...5)
    // The sample's variance of 4, 4 and 7 is 3.
    #expect(abs(series.band[1]!.upperBound - 5 - 3.squareRoot()) < 1e-12)
    #expect(series.band[2] == nil)
    #expect(Series("b", x: [1, 2], runs: [[1, 2]]).band.isEmpty)
  }

  @Test("The best point is the first of the highest, and gaps are never best")
  func best() {
    let series = Series("a", x: [1, 2, 3, 4, 5], y: [.nan, 2, 7, 7, .infinity])
    #expect(series.highest == Point(3, 7))
    #expect(series.lowest == Point(2, 2))
    #expect(Series("b", points: []).highest == nil)
  }

  @Test("The band lies behind its curve and as high as its numbers")
  func band() throws {
    let series = Series("a", points: [Point(0, 2), Point(1, 2)], band: [0...4, 1...3])
    let chart = Chart("", marks: [series])
    let drawing = Figure("", alternativeText: "", panels: [chart])
      .drawing(measuredBy: SquareLetters())
    let fills = drawing.primitives.compactMap { primitive -> Path? in
      guard case .path(let path, let fill?, nil) = primitive, fill.opacity < 0.5 else { return nil }
      return path
    }
    let band = try #require(fills.first).points
    #expect(fills.count == 1 && band.count == 4)
    let zero = try #require(drawing.texts.first { $0.string == "0" }).position.y
    let four = try #require(drawing.texts.first { $0.string == "4" }).position.y
    #expect(abs(band[0].y - four) < 1e-9 && abs(band[3].y - zero) < 1e-9)
    #expect(abs((band[2].y - band[1].y) * 2 - (zero - four)) < 1e-9)
  }
}
