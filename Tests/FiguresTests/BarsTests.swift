import Figures
import Testing

@Suite struct BarsTests {
  private func drawing(_ chart: Chart) -> Drawing {
    Figure("", alternativeText: "", panels: [chart]).drawing(measuredBy: SquareLetters())
  }

  /// The boxes of one colour, in drawing order.
  private func boxes(_ drawing: Drawing, _ group: Int = 0) -> [Rectangle] {
    drawing.primitives.compactMap { primitive in
      guard case .path(let path, let fill?, nil) = primitive,
        fill == Theme.light.color(ofSeries: group)
      else { return nil }
      let (x, y) = (path.points.map(\.x), path.points.map(\.y))
      return Rectangle(
        x: x.min()!, y: y.min()!, width: x.max()! - x.min()!, height: y.max()! - y.min()!)
    }
  }

  private let names = ["a", "b", "c"]

  @Test("Bars are as tall as their values, and stand on zero")
  func heights() throws {
    let drawn = drawing(Chart("", x: Axis(categories: names), marks: [Bars([2, 4, -2])]))
    let bars = boxes(drawn)
    try #require(bars.count == 3)
    #expect(abs(bars[1].height - 2 * bars[0].height) < 1e-9)
    #expect(abs(bars[2].height - bars[0].height) < 1e-9)
    #expect(bars[0].maxY == bars[1].maxY && bars[2].minY == bars[0].maxY)
    let zero = try #require(drawn.texts.first { $0.string == "0" })
    #expect(abs(bars[0].maxY - zero.position.y) < 1e-9)
  }

  @Test("Bars of a vertical axis of names lie, the first on top")
  func lying() throws {
    let bars = boxes(drawing(Chart("", y: Axis(categories: names), marks: [Bars([1, 3, 2])])))
    try #require(bars.count == 3)
    #expect(abs(bars[1].width - 3 * bars[0].width) < 1e-9)
    #expect(bars[0].minX == bars[1].minX && bars[0].maxY < bars[1].minY)
  }

  @Test("A piece of a stack begins where the last one ended, upwards and downwards")
  func stacked() throws {
    let groups = [
      Bars.Group("p", values: [1, 2, -1]), Bars.Group("q", values: [3, 1, 2]),
      Bars.Group("r", values: [1, .nan, -2]),
    ]
    let drawn = drawing(
      Chart("", x: Axis(categories: names), marks: [Bars(groups, arrangement: .stacked)]))
    let (p, q, r) = (boxes(drawn, 0), boxes(drawn, 1), boxes(drawn, 2))
    try #require(p.count == 3 && q.count == 3 && r.count == 2)
    #expect(abs(q[0].maxY - p[0].minY) < 1e-9 && abs(r[0].maxY - q[0].minY) < 1e-9)
    #expect(abs(q[2].maxY - p[2].minY) < 1e-9 && abs(r[1].minY - p[2].maxY) < 1e-9)
    #expect(abs(q[0].height - 3 * p[0].height) < 1e-9)
  }

  @Test("Grouped bars stand side by side in their category")
  func grouped() throws {
    let groups = [Bars.Group("p", values: [1, 2]), Bars.Group("q", values: [3, 1])]
    let drawn = drawing(Chart("", x: Axis(categories: ["a", "b"]), marks: [Bars(groups)]))
    let (p, q) = (boxes(drawn, 0), boxes(drawn, 1))
    #expect(p[0].maxX < q[0].minX && q[0].maxX < p[1].minX && p[1].maxX < q[1].minX)
    // Each colour is named at the height of its last bar, in its colour.
    for (name, bar, series) in [("p", p[1], 0), ("q", q[1], 1)] {
      let text = try #require(drawn.texts.first { $0.string == name })
      #expect(abs(text.position.y - bar.minY) < 1 && text.position.x > q[1].maxX)
      #expect(text.color == Theme.light.ink(Theme.light.color(ofSeries: series)))
    }
  }

  @Test("All values are printed where each has room, and none otherwise")
  func labels() {
    let few = drawing(
      Chart(
        "", x: Axis(categories: names), y: Axis(format: .percent), marks: [Bars([0.1, 0.25, 1])])
    )
    for label in ["10\u{202F}%", "25\u{202F}%", "100\u{202F}%"] {
      #expect(few.texts.contains { $0.string == label && $0.color == Theme.light.foreground })
    }
    let many = drawing(Chart("", marks: [Bars((1...60).map { Double($0) + 0.25 })]))
    #expect(!many.texts.contains { $0.color == Theme.light.foreground })
  }

  @Test("Bars that hang from zero have their numbers below them")
  func hangingLabels() throws {
    let drawn = drawing(Chart("", x: Axis(categories: ["a", "b"]), marks: [Bars([1, -1])]))
    let hanging = try #require(boxes(drawn).last)
    let label = try #require(
      drawn.texts.first { $0.string == "−1" && $0.color == Theme.light.foreground })
    #expect(label.frame(measuredBy: SquareLetters()).minY >= hanging.maxY)
  }

  @Test("An error bar reaches as far as its error")
  func errors() throws {
    let drawn = drawing(
      Chart("", x: Axis(categories: ["a"]), marks: [Bars([4], errors: [1])]))
    let bar = try #require(boxes(drawn).first)
    let errors = drawn.primitives.compactMap { primitive -> [Point]? in
      guard case .path(let path, nil, let stroke?) = primitive, stroke.width == 1.25 else {
        return nil
      }
      return path.points
    }
    let error = try #require(errors.first)
    let unit = bar.height / 4
    #expect(abs(error.map(\.y).min()! - (bar.minY - unit)) < 1e-9)
    #expect(abs(error.map(\.y).max()! - (bar.minY + unit)) < 1e-9)
  }

  @Test(
    "Compared numbers have the same digits after the point, and no more than they need",
    arguments: [
      ([1, 2, 3], NumberFormat.plain, "1 2 3"), ([1.5, 2, 14.25], .plain, "1.5 2.0 14.3"),
      ([0.912, 0.98], .percent, "91.2 % 98.0 %"), ([2572, 18816], .prefixed, "2.57 k 18.8 k"),
      ([1e-9, 1, 1e9], .plain, "1 · 10⁻⁹ 1 1 · 10⁹"), ([0, 0], .plain, "0 0"),
    ])
  func comparedNumbers(values: [Double], format: NumberFormat, expected: String) {
    let chart = Chart(
      "", x: Axis(categories: values.map { _ in "" }), y: Axis(format: format),
      marks: [Bars(values)], size: Size(width: 2000, height: 200))
    let printed = drawing(chart).texts.filter { $0.color == Theme.light.foreground }.map(\.string)
    #expect(printed.joined(separator: " ").replacing("\u{202F}", with: " ") == expected)
  }
}
