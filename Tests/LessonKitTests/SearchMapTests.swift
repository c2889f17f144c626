import Testing

@testable import LessonKit

@Suite struct SearchMapTests {
  @Test("Grids share out all cells, each search has nine trials")
  func trials() {
    #expect(SearchMap.trials(of: .grid).flatMap { $0 }.sorted() == Array(0..<81))
    for search in [SearchMap.Search.grid, .rates, .filters] {
      #expect(SearchMap.trials(of: search).allSatisfy { Set($0).count == 9 })
    }
    #expect(Set(SearchMap.trials(of: .grid)[4].map { $0 / SearchMap.side }).count == 3)
  }

  @Test("Nine random cells have six rates on average")
  func rates() {
    // 9 (1 - comb(72, 9) / comb(81, 9)) in Python.
    #expect(abs(SearchMap.expectedRates - 6.0638) < 1e-4)
  }
}
