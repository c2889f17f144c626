import Figures
import Testing

@Suite struct LayoutTests {
  @Test(
    "Sizes beyond all measure are held to what can be drawn",
    arguments: [0, -1, .nan, .infinity, 1e300])
  func absurdSizes(length: Double) throws {
    let count = length > 1e9 ? Int.max : .min
    let chart = Chart(
      "", marks: [Series("", x: [1, 2], y: [1, 2])], size: Size(width: length, height: length))
    let map = HeatMap("", Matrix([[1, 2]]), showsNumbers: false, pixelSize: count)
    let images = ImageGrid("", matrices: [Matrix([[1, 2]])], columns: 1, pixelSize: count)
    let drawn = try Figure("", alternativeText: "", panels: [chart, map, images], columns: count)
      .drawing()
    #expect((40...20_000).contains(drawn.size.width) && (40...20_000).contains(drawn.size.height))
  }

  @Test(
    "Every text keeps clear of the sheet's edges and of other texts", arguments: SampleFigure.all)
  func texts(sample: SampleFigure) throws {
    let drawing = try sample.figure.drawing()
    let measurer = try CairoTextMeasurer()
    let sheet = Rectangle(
      x: 23.99, y: 23.99, width: drawing.size.width - 47.98, height: drawing.size.height - 47.98)
    let frames = drawing.texts.map { ($0.string, $0.frame(measuredBy: measurer)) }
    for (index, (string, frame)) in frames.enumerated() {
      #expect(sheet.contains(frame), "“\(string)” is too near an edge")
      let overlapped = frames[..<index].filter { $0.1.overlaps(frame) }.map(\.0)
      #expect(overlapped == [], "“\(string)” overlaps them")
    }
  }

  @Test("Every path and picture lies on the sheet", arguments: SampleFigure.all)
  func paths(sample: SampleFigure) throws {
    let drawing = try sample.figure.drawing()
    for case .path(let path, _, _) in drawing.primitives {
      let strays = path.points.filter { point in
        !(0...drawing.size.width).contains(point.x) || !(0...drawing.size.height).contains(point.y)
      }
      #expect(strays == [])
    }
    for (_, frame) in drawing.images {
      #expect(frame.minX >= 0 && frame.maxX <= drawing.size.width)
      #expect(frame.minY >= 0 && frame.maxY <= drawing.size.height)
    }
  }

  @Test("The real measurer agrees with itself at any size")
  func measurer() throws {
    let measurer = try CairoTextMeasurer()
    let small = measurer.extent(of: "Epoch 10", style: TextStyle(size: 10))
    let large = measurer.extent(of: "Epoch 10", style: TextStyle(size: 20))
    #expect(abs(large.width - 2 * small.width) < 0.1)
    #expect(small.capitalHeight > 5 && small.capitalHeight < small.ascent)
    let double = measurer.width(of: "Epoch 10Epoch 10", style: TextStyle(size: 10))
    #expect(abs(double - 2 * small.width) < 0.1)
  }

  @Test("Frames of one row share their edges, whatever their labels need")
  func alignment() throws {
    let measurer = try CairoTextMeasurer()
    let plain = Chart("Plain", marks: [Series("a", x: [1, 2], y: [1, 2])])
    let rich = Chart(
      "Rich", x: Axis("Epoch"), marks: [Series("a", x: [1, 2], y: [1, 2])],
      references: [ReferenceLine(x: 1, label: "here")])
    let figure = Figure("", alternativeText: "", panels: [plain, rich])
    let texts = figure.drawing(measuredBy: measurer).texts
    for label in ["1.0", "2.0"] {
      #expect(Set(texts.filter { $0.string == label }.map(\.position.y)).count <= 2)
    }
    let titles = texts.filter { ["Plain", "Rich"].contains($0.string) }
    #expect(titles.count == 2 && titles[0].position.y == titles[1].position.y)
    let ends = texts.filter { $0.string == "a" }
    #expect(ends.count == 2 && ends[0].position.y == ends[1].position.y)
  }

  @Test("Text breaks at spaces, and words that are wider than a line anywhere")
  func lines() {
    let measurer = SquareLetters()
    let style = TextStyle(size: 1)
    #expect(
      measurer.lines(of: "one two extraordinary  a\nb", style: style, width: 7)
        == ["one two", "extraor", "dinary", "a b"])
    #expect(measurer.lines(of: "abc", style: style, width: 0) == ["a", "b", "c"])
    #expect(measurer.lines(of: " \n", style: style, width: 7) == [])
  }

  @Test("A word of ten thousand letters fits on a sheet that can be drawn")
  func endlessWord() throws {
    let word = String(repeating: "Wort", count: 2500)
    let figure = Figure(word, caption: word, alternativeText: "", panels: [])
    #expect(try figure.drawing().size.width < 1000)
    #expect(try !figure.png(scale: 1).isEmpty)
  }

  @Test("No line breaks within a number or before its unit")
  func unbrokenNumbers() {
    let text = "of 10\u{202F}000 images 99\u{202F}% are right"
    let lines = SquareLetters().lines(of: text, style: TextStyle(size: 1), width: 6)
    #expect(lines == ["of", "10\u{202F}000", "images", "99\u{202F}%", "are", "right"])
  }
}
