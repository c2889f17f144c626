import Figures
import Testing

@Suite struct ImageGridTests {
  private let image = Raster(width: 2, height: 3, gray: [0, 50, 100, 150, 200, 250])

  private func drawing(_ panel: some Panel) throws -> Drawing {
    try Figure("", alternativeText: "", panels: [panel]).drawing()
  }

  @Test("Pixels of an image are whole points and squares", arguments: [nil, 3, 7])
  func squares(pixelSize: Int?) throws {
    let grid = ImageGrid("", [LabeledImage(image), LabeledImage(image)], pixelSize: pixelSize)
    let images = try drawing(grid).images
    #expect(images.count == 2)
    for (raster, frame) in images {
      #expect(raster == image)
      let side = frame.width / 2
      #expect(side == frame.height / 3 && side == side.rounded() && side >= 1)
      #expect(frame.minX == frame.minX.rounded() && frame.minY == frame.minY.rounded())
      if let pixelSize { #expect(side == Double(pixelSize)) }
    }
  }

  @Test("A wrong prediction says the truth, and has a thicker border than a right one")
  func outcomes() throws {
    func borders(_ predicted: String, _ actual: String?) throws -> (Set<String>, Double) {
      let labeled = LabeledImage(image, predicted: predicted, actual: actual)
      let drawing = try drawing(ImageGrid("", [labeled]))
      let widths = drawing.primitives.compactMap { primitive -> Double? in
        guard case .path(let path, nil, let stroke?) = primitive, path.elements.last == .close
        else { return nil }
        return stroke.width
      }
      return (Set(drawing.texts.map(\.string)), try #require(widths.first))
    }
    let right = try borders("7", "7")
    let wrong = try borders("7", "1")
    let unknown = try borders("7", nil)
    #expect(right.0 == ["7"] && unknown.0 == ["7"])
    #expect(wrong.0 == ["7", "is 1"])
    #expect(wrong.1 > right.1)
  }

  @Test("All matrices of a grid share one scale, centred at zero")
  func sharedScale() throws {
    let grid = ImageGrid("", matrices: [Matrix([[1]]), Matrix([[-4]]), Matrix([[0]])])
    let colors = try drawing(grid).images.prefix(3).map { $0.raster[0, 0] }
    #expect(colors[2] == Theme.light.background.rounded)
    #expect(colors[1] == Theme.light.color(at: 0, in: .diverging).rounded)
    #expect(colors[0] == Theme.light.color(at: 0.625, in: .diverging).rounded)
  }

  @Test("Numbers that are none become checked pixels, and are counted below")
  func missing() throws {
    let grid = ImageGrid("", matrices: [Matrix([[1, .nan]]), Matrix([[.infinity, -1]])])
    let drawing = try drawing(grid)
    #expect(drawing.texts.contains { $0.string == "Checked: 2 not finite" })
    let gray = drawing.images[0].raster[0, 1]
    #expect(gray.red > 0.5 && abs(gray.red - gray.blue) < 0.1)
  }

  @Test("An overlay takes its colour from the map and its light from the image")
  func overlay() {
    let white = Raster(width: 4, height: 2, gray: Array(repeating: 255, count: 8))
    let weights = Matrix([[0, 1]])
    let scale = ColorScale(.magnitudes, range: 0...1)
    let overlaid = white.overlaid(with: weights, colors: scale, opacity: 0.5)
    for (column, weight) in [0.0, 0, 1, 1].enumerated() {
      let expected = Color(0xFFFFFF).mixed(
        with: Theme.light.color(at: weight, in: .magnitudes), by: 0.5)
      // Bytes may be rounded either way.
      let found = overlaid[1, column]
      for (one, other) in [
        (found.red, expected.red), (found.green, expected.green), (found.blue, expected.blue),
      ] {
        #expect(abs(one - other) <= 1 / 255)
      }
    }
    let hidden = white.overlaid(with: weights.map { _ in .nan }, colors: scale)
    #expect(hidden == white)
  }

  @Test("A confusion matrix tells counts and shares of each row")
  func confusion() throws {
    let matrix = ConfusionMatrix(
      "", counts: Matrix([[3, 1], [0, 0]]), classes: ["cat", "dog"])
    #expect(matrix.shares.values.prefix(2) == [0.75, 0.25])
    #expect(matrix.shares.values.suffix(2).filter { !$0.isNaN } == [])
    let strings = try drawing(matrix).texts.map(\.string.plainSpaces)
    #expect(strings.contains("75.0 %") && strings.contains("25.0 %"))
    #expect(strings.count { $0 == "0" } == 2)
    #expect(strings.count { $0 == "cat" } == 2)
  }

  @Test(
    "Numbers in a confusion matrix can be read, in every theme",
    arguments: [Theme.light, .dark, .print])
  func readableCells(theme: Theme) throws {
    let counts = Matrix(rows: 6, columns: 6) { Double($0 * $0 * 7 + $1 * 31) }
    let matrix = ConfusionMatrix("", counts: counts, classes: [])
    let drawing = try Figure("", alternativeText: "", panels: [matrix], theme: theme).drawing()
    var ground = theme.background
    var checked = 0
    for primitive in drawing.primitives {
      switch primitive {
      case .path(_, let fill?, _): ground = fill
      case .text(let text) where checked < 70:
        #expect(text.color.contrast(with: ground) >= 4.5)
        checked += 1
      default: ground = theme.background
      }
    }
    #expect(checked == 70)
  }
}

extension Color {
  /// The colour as a pixel can have it.
  var rounded: Color {
    Color([red, green, blue].reduce(0) { $0 << 8 | UInt32(($1 * 255).rounded()) })
  }
}
