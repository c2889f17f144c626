import Figures
import TestSupport
import Testing

@Suite struct HeatMapTests {
  private func drawing(_ panel: some Panel) throws -> Drawing {
    try Figure("", alternativeText: "", panels: [panel]).drawing()
  }

  @Test("Each cell has the colour of its number, from edge to edge")
  func colors() throws {
    let values = Matrix([[-1, 0], [0.5, 1]])
    let scale = ColorScale.signed([values])
    let map = HeatMap("", values, colors: scale, showsColorBar: false)
    let figure = Figure("", alternativeText: "", panels: [map])
    let cell = try #require(cellSize(figure.drawing()))
    let png = try DecodedPNG(figure.png(scale: 1))
    for (row, column) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
      let color = try #require(Theme.light.ground(of: values[row, column], in: scale))
      for (dx, dy) in [(2, 2), (cell.width - 2, 2), (2, cell.height - 2)] {
        let found = Color(
          png.pixel(x: 24 + column * cell.width + dx, y: 24 + row * cell.height + dy))
        #expect(abs(found.red - color.red) < 1.5 / 255)
        #expect(abs(found.green - color.green) < 1.5 / 255)
        #expect(abs(found.blue - color.blue) < 1.5 / 255)
      }
    }
  }

  @Test("Pixels of a large map are whole points", arguments: [21, 28, 60, 300, 1000])
  func wholePixels(size: Int) throws {
    let map = HeatMap("", SampleFigure.wave(size, size), showsColorBar: false)
    let images = try drawing(map).images
    let (raster, frame) = try #require(images.first)
    #expect(images.count == 1 && raster.width == size)
    for length in [
      frame.width / Double(size), frame.height / Double(size), frame.minX, frame.minY,
    ] {
      #expect(length == length.rounded() && length > 0)
    }
  }

  @Test(
    "Zero is the sheet, and numbers can be read on every cell", arguments: [Theme.light, .dark])
  func grounds(theme: Theme) throws {
    let signed = ColorScale(.diverging, range: -1...1)
    #expect(theme.ground(of: 0, in: signed) == theme.background)
    #expect(theme.ground(of: 0, in: ColorScale(.magnitudes, range: 0...1)) == theme.background)
    for map in [ColorMap.magnitudes, .diverging, .ink] {
      for value in [-1, -0.5, 0, 0.5, 1] {
        let ground = try #require(theme.ground(of: value, in: ColorScale(map, range: -1...1)))
        #expect(theme.foreground.contrast(with: ground) >= 4.5)
      }
    }
  }

  @Test("Long names of rows break into lines, and their cells grow with them")
  func longRows() throws {
    func map(_ name: String) -> HeatMap {
      HeatMap("", Matrix([[1, 2], [3, 4]]), rowLabels: [name, "x"], showsColorBar: false)
    }
    let (short, long) = try (
      drawing(map("short")), drawing(map(String(repeating: "long name ", count: 20)))
    )
    #expect(long.size.width < short.size.width + 160)
    let lines = long.texts.filter { $0.string.contains("long") }
    #expect(lines.count > 5 && lines.allSatisfy { $0.horizontal == .end })
    let cell = try #require(cellSize(long))
    let height = try #require(lines.map(\.position.y).max()) - lines[0].position.y
    #expect(Double(cell.height) > height)
  }

  @Test("Decimal points of a column stand below each other")
  func alignment() throws {
    let map = HeatMap("", Matrix([[-1.25, 2], [10.5, -0.5]]), showsColorBar: false)
    let texts = try drawing(map).texts
    #expect(texts.map(\.string) == ["−1.25", "2.00", "10.50", "−0.50"])
    let ends = texts.map { text in (text.horizontal, text.position.x) }
    #expect(ends.allSatisfy { $0.0 == .end })
    #expect(ends[0].1 == ends[2].1 && ends[1].1 == ends[3].1)
  }

  @Test(
    "Every number keeps clear of the edges of its cell",
    arguments: [1, -0.001, 1e-9, 123_456.7, 33.333, 1e30, 99_999])
  func fit(factor: Double) throws {
    let values = SampleFigure.wave(7, 7, times: factor)
    let drawing = try drawing(HeatMap("", values, showsColorBar: false))
    let measurer = try CairoTextMeasurer()
    let cells = drawing.primitives.compactMap { primitive -> Rectangle? in
      guard case .path(let path, .some, _) = primitive, path.points.count > 2 else { return nil }
      let (first, last) = (path.points[0], path.points[2])
      return Rectangle(
        x: first.x + 4, y: first.y + 4, width: last.x - first.x - 8, height: last.y - first.y - 8)
    }
    #expect(cells.count == 49)
    for (cell, text) in zip(cells, drawing.texts) {
      #expect(cell.contains(text.frame(measuredBy: measurer)), "“\(text.string)”")
    }
  }

  @Test(
    "Numbers of one matrix share decimals and a power of ten",
    arguments: [
      ([1, -2, 30], ["1", "−2", "30"], ""),
      ([0.5, 1, -0.25], ["0.50", "1.00", "−0.25"], ""),
      ([0.5, 1], ["0.5", "1.0"], ""),
      ([1.0 / 3, 200], ["0", "200"], ""),
      ([1.0 / 3, 2], ["0.33", "2.00"], ""),
      ([1e-7, 2.5e-6], ["0.1", "2.5"], "· 10⁻⁶"),
      ([1e30, 1], ["1.00", "0.00"], "· 10³⁰"),
      ([123_456, 1], ["123 456", "1"], ""),
      ([.nan, .infinity, 0], ["NaN", "∞", "0"], ""),
      ([], [], ""),
    ] as [([Double], [String], String)])
  func numbers(values: [Double], expected: [String], note: String) {
    let numbers = CellNumbers(fitting: values)
    #expect(values.map(numbers.text).map(\.plainSpaces) == expected)
    #expect(numbers.note.plainSpaces == note)
  }

  @Test("Numbers that are none are hatched and counted below")
  func missing() throws {
    let drawing = try drawing(HeatMap("", Matrix([[.nan, 1], [2, .infinity]])))
    let strings = drawing.texts.map(\.string)
    #expect(strings.contains("Hatched: 2 not finite"))
    #expect(strings.contains("NaN") && strings.contains("∞"))
    let large = try self.drawing(
      HeatMap("", SampleFigure.wave(30, 30).map { $0 == 0 ? .nan : $0 }))
    #expect(large.texts.contains { $0.string.hasPrefix("Checked: ") })
  }

  @Test("The range stands at the ends of the colour bar")
  func range() throws {
    let texts = try drawing(HeatMap("", SampleFigure.wave(30, 30).map { $0 * 3 })).texts
    let top = try #require(texts.first { $0.string == "5" })
    let bottom = try #require(texts.first { $0.string == "−5" })
    #expect(top.position.y < bottom.position.y && top.position.x == bottom.position.x)
  }

  /// The size of the first cell, in points.
  private func cellSize(_ drawing: Drawing) -> (width: Int, height: Int)? {
    for case .path(let path, .some, _) in drawing.primitives {
      guard path.points.count > 2 else { continue }
      return (Int(path.points[2].x - path.points[0].x), Int(path.points[2].y - path.points[0].y))
    }
    return nil
  }
}

extension String {
  /// The string with ordinary spaces for thin ones.
  var plainSpaces: String {
    String(map { $0 == "\u{2009}" || $0 == "\u{202F}" ? " " : $0 })
  }
}

extension Drawing {
  /// The pictures of pixels and where they lie.
  var images: [(raster: Raster, frame: Rectangle)] {
    primitives.compactMap { primitive in
      guard case .image(let raster, let frame) = primitive else { return nil }
      return (raster, frame)
    }
  }
}
