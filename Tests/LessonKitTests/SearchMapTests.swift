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
}
