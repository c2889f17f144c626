import Figures
import Testing

@Suite struct ChartTests {
  private func drawing(_ chart: Chart) -> Drawing {
    Figure("", alternativeText: "", panels: [chart]).drawing(measuredBy: SquareLetters())
  }

  private func text(_ string: String, _ drawing: Drawing) throws -> Text {
    try #require(drawing.texts.first { $0.string == string })
  }

  @Test("Names stand at the ends of curves where they fit, else in a legend in the order given")
  func names() throws {
    let fitting = drawing(
      Chart(
        "", marks: [Series("low", x: [1, 2], y: [1, 1]), Series("high", x: [1, 2], y: [1, 5])])
    )
    #expect(try text("high", fitting).color == Theme.light.ink(Theme.light.color(ofSeries: 1)))
    #expect(try text("high", fitting).position.y < text("low", fitting).position.y)
    let many = drawing(
      Chart("", marks: (0..<30).map { Series("c\($0)", x: [1, 2], y: [1, Double(-$0)]) }))
    #expect(try text("c3", many).color == Theme.light.foreground)
    #expect(try text("c3", many).position.y < text("c4", many).position.y)
  }

  @Test("A horizontal line has its remark beside it, unless it lies beyond the axis")
  func horizontalReference() throws {
    let drawn = drawing(
      Chart(
        "", marks: [Series("", x: [1, 2], y: [0, 4])],
        references: [ReferenceLine(y: 2, label: "chance"), ReferenceLine(y: 9, label: "far")]))
    #expect(try abs(text("chance", drawn).position.y - text("2", drawn).position.y) < 1e-9)
    #expect(!drawn.texts.contains { $0.string == "far" })
  }

  @Test("A remark covers no point, and its arrow stops short of its own")
  func annotation() throws {
    let points = (0...40).map { Point(Double($0), Double(($0 - 20) * ($0 - 20))) }
    let drawn = drawing(
      Chart(
        "", marks: [Series("", points: points, markers: .all)],
        annotations: [Annotation("low", at: Point(20, 0))]))
    let box = try text("low", drawn).frame(measuredBy: SquareLetters())
    let dots = drawn.primitives.compactMap { primitive -> Point? in
      guard case .path(let path, let fill?, nil) = primitive,
        fill == Theme.light.color(ofSeries: 0), path.points.count == 13
      else { return nil }
      return Point(path.points[0].x - 3, path.points[0].y)
    }
    #expect(dots.count == 41)
    for dot in dots {
      #expect(!box.overlaps(Rectangle(x: dot.x - 3, y: dot.y - 3, width: 6, height: 6)))
    }
  }

  @Test("A remark without room, or about a point beyond the axes, stands below the chart")
  func remarksBelow() {
    let chart = Chart(
      "", y: Axis(format: .percent), marks: [Series("", x: [1, 2], y: [0, 1])],
      annotations: [
        Annotation(String(repeating: "語", count: 90), at: Point(1, 0.5)),
        Annotation("far", at: Point(9, 0.25)), Annotation("near", at: Point(1, 0)),
        Annotation("nowhere", at: Point(.nan, 1)),
      ], size: Size(width: 160, height: 80))
    let words = drawing(chart).texts.map(\.string)
    #expect(words.count { $0.contains("語") } > 1)
    #expect(words.joined().count { $0 == "語" } == 90)
    #expect(words.contains { $0.hasPrefix("(1,\u{A0}50\u{202F}%):") })
    #expect(words.contains("(9,\u{A0}25\u{202F}%): far") && words.contains("near"))
    #expect(words.contains("(NaN,\u{A0}100\u{202F}%):") && words.contains("nowhere"))
  }

  @Test("Charts that share an axis show the same numbers")
  func sharedAxis() {
    let narrow = Chart(
      "", x: Axis(covers: 0...10), y: Axis(covers: 0...1), marks: [Series("", x: [4], y: [0.5])])
    let wide = Chart(
      "", x: Axis(covers: 0...10), y: Axis(covers: 0...1),
      marks: [Series("", x: [0, 10], y: [0, 1])])
    #expect(drawing(narrow).texts.map(\.string) == drawing(wide).texts.map(\.string))
  }

  @Test("A logarithmic axis writes its numbers as asked")
  func logarithmicFormat() {
    let ticks = Ticks.logarithmic(in: 10...100_000, count: 5, format: .prefixed)
    #expect(ticks.labels == ["10", "100", "1\u{202F}k", "10\u{202F}k", "100\u{202F}k"])
    let wide = Ticks.logarithmic(in: 1...1e24, count: 4, format: .prefixed)
    #expect(wide.labels == ["10⁰", "10⁶", "10¹²", "10¹⁸", "10²⁴"])
  }

  @Test("A chart says how many values it leaves out, and why")
  func omissions() {
    func last(_ chart: Chart) -> String? {
      var chart = chart
      chart.size.width = 480
      return drawing(chart).texts.last?.string
    }
    let values = [1, .nan, 0, -2, .infinity, 3]
    let x = (1...6).map(Double.init)
    let ratio = Axis(scale: .logarithmic)
    #expect(last(Chart("", marks: [Series("", x: x, y: values)])) == "Left out: 2 not finite")
    #expect(
      last(Chart("", y: ratio, marks: [Points(x: x, y: values)]))
        == "Left out: 2 not finite, 2 not positive")
    #expect(
      last(Chart("", y: ratio, marks: [Boxes(values: [values, values])]))
        == "Left out: 4 not finite, 4 not positive")
    #expect(
      last(Chart("", marks: [Histogram([.init(values: values)])])) == "Left out: 2 not finite")
    #expect(last(Chart("", marks: [Series("", x: x, y: x)]))?.hasPrefix("Left out") == false)
    let bars = drawing(Chart("", marks: [Bars(values)])).texts.map(\.string)
    #expect(bars.contains("Left out: 2 not finite"))
  }
}
