import Figures
import Testing

@Suite struct FacetsTests {
  private let charts = (0..<5).map { index in
    Chart(
      "facet \(index)", x: Axis("Epoch"), y: Axis(format: .plain),
      marks: [Series("net", x: [1, 2 + Double(index)], y: [0, Double(index)])])
  }

  private func figure(sharesX: Bool = true, sharesY: Bool = true) -> Drawing {
    Figure.facets(
      "", charts: charts, columns: 3, sharesX: sharesX, sharesY: sharesY, alternativeText: ""
    ).drawing(measuredBy: SquareLetters())
  }

  private func count(_ string: String, _ drawing: Drawing) -> Int {
    drawing.texts.count { $0.string == string }
  }

  @Test("Only the outer charts have numbers, and one has the names")
  func outside() {
    // Two rows have a vertical axis, three columns a horizontal one.
    #expect(count("Epoch", figure()) == 3)
    #expect(count("4", figure()) == 2 + 3)
    #expect(count("net", figure()) == 1)
    #expect(count("Epoch", figure(sharesX: false)) == 5)
  }

  @Test("What all vertical axes are called is written once, and in each row where they differ")
  func name() {
    func drawing(_ label: (Int) -> String) -> Drawing {
      let charts = charts.enumerated().map { index, chart in
        var chart = chart
        chart.y.label = label(index)
        return chart
      }
      return Figure.facets("", charts: charts, columns: 2, alternativeText: "")
        .drawing(measuredBy: SquareLetters())
    }
    #expect(count("Loss", drawing { _ in "Loss" }) == 1)
    #expect(count("Loss", drawing { $0 == 4 ? "Error" : "Loss" }) == 2)
  }

  @Test("Equal numbers lie at equal places in every chart")
  func shared() throws {
    let starts = figure().primitives.compactMap { primitive -> Point? in
      guard case .path(let path, nil, let stroke?) = primitive, stroke.width == 2 else {
        return nil
      }
      return path.points[0]
    }
    try #require(starts.count == 5)
    #expect(starts[0].y == starts[1].y && starts[3].y == starts[4].y)
    #expect(starts[0].x == starts[3].x && starts[1].x == starts[4].x)
  }

  @Test("No chart gives an empty figure")
  func none() {
    let empty = Figure.facets("none", charts: [], columns: 0, alternativeText: "")
    #expect(empty.drawing(measuredBy: SquareLetters()).texts.map(\.string) == ["none"])
  }
}
