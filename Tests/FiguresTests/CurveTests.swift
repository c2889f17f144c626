import Figures
import Testing

@Suite struct CurveTests {
  private func primitives(_ series: [Series]) -> [Primitive] {
    let figure = Figure("", alternativeText: "", panels: [Chart("", marks: series)])
    return figure.drawing(measuredBy: SquareLetters()).primitives
  }

  /// The curves among what is drawn.
  private func curves(_ primitives: [Primitive]) -> [Path] {
    primitives.compactMap { primitive in
      guard case .path(let path, nil, let stroke?) = primitive,
        stroke.color == Theme.light.color(ofSeries: 0), stroke.width == 2
      else { return nil }
      return path
    }
  }

  private func dots(_ primitives: [Primitive]) -> Int {
    primitives.count { primitive in
      guard case .path(_, let fill?, nil) = primitive else { return false }
      return fill == Theme.light.color(ofSeries: 0)
    }
  }

  @Test("A value that is not finite splits the curve")
  func gaps() {
    let y: [Double] = [1, 2, .nan, 3, .infinity, 4, 5, 6, -.infinity]
    let drawn = primitives([Series("a", x: (1...9).map(Double.init), y: y)])
    #expect(curves(drawn).map(\.points.count) == [2, 3])
    #expect(dots(drawn) == 6)
  }

  @Test("A lone point keeps its dot even among many")
  func lonePoint() {
    let y = [1.0, .nan] + Array(repeating: 2, count: 48)
    let drawn = primitives([Series("a", x: (1...50).map(Double.init), y: y)])
    #expect(curves(drawn).map(\.points.count) == [48])
    #expect(dots(drawn) == 1)
  }

  @Test(
    "Dots mark the points when they are few, or as asked",
    arguments: [
      (12, Series.Markers.automatic, 12), (13, .automatic, 0), (13, .all, 13), (5, .none, 0),
    ])
  func markers(count: Int, markers: Series.Markers, expected: Int) {
    let values = (1...count).map(Double.init)
    #expect(dots(primitives([Series("a", x: values, y: values, markers: markers)])) == expected)
  }

  @Test("Zero has no place on a logarithmic axis")
  func logarithmicGap() {
    let chart = Chart(
      "", y: Axis(scale: .logarithmic), marks: [Series("a", x: [1, 2, 3, 4], y: [1, 10, 0, 5])])
    let figure = Figure("", alternativeText: "", panels: [chart])
    let drawn = figure.drawing(measuredBy: SquareLetters()).primitives
    #expect(curves(drawn).map(\.points.count) == [2])
  }

  @Test("Curves rise upwards on the page")
  func direction() throws {
    let drawn = primitives([Series("a", x: [1, 2], y: [5, 9])])
    let curve = try #require(curves(drawn).first)
    #expect(curve.points[0].x < curve.points[1].x)
    #expect(curve.points[0].y > curve.points[1].y)
  }

  @Test("A remark beyond the data is left out")
  func farRemark() {
    let chart = Chart(
      "", marks: [Series("a", x: [1, 2], y: [1, 2])],
      references: [ReferenceLine(x: 2, label: "near"), ReferenceLine(x: 3, label: "far")])
    let figure = Figure("", alternativeText: "", panels: [chart])
    let strings = figure.drawing(measuredBy: SquareLetters()).texts.map(\.string)
    #expect(strings.contains("near"))
    #expect(!strings.contains("far"))
  }

  @Test("On paper each series has its own dash; on screens only a colour that comes again")
  func dashes() {
    #expect(Set((0..<4).map(Theme.print.dash)).count == 4)
    #expect((0..<5).allSatisfy { Theme.light.dash(ofSeries: $0).isEmpty })
    #expect(!Theme.light.dash(ofSeries: 8).isEmpty)
  }
}
