import Figures
import Testing

@Suite struct ColorTests {
  @Test(
    "Contrast is that of the guidelines",
    arguments: [
      (0x000000, 0xFFFFFF, 21.0), (0xFFFFFF, 0xFFFFFF, 1), (0x777777, 0xFFFFFF, 4.48),
    ] as [(UInt32, UInt32, Double)])
  func contrast(first: UInt32, second: UInt32, expected: Double) {
    #expect(abs(Color(first).contrast(with: Color(second)) - expected) < 0.005)
    #expect(
      Color(first).contrast(with: Color(second)) == Color(second).contrast(with: Color(first)))
  }

  @Test("All text of a theme can be read on its sheet", arguments: [Theme.light, .dark, .print])
  func readability(theme: Theme) {
    #expect(theme.foreground.contrast(with: theme.background) >= 7)
    #expect(theme.secondary.contrast(with: theme.background) >= 4.5)
    for index in theme.palette.colors.indices {
      let ink = theme.ink(theme.color(ofSeries: index))
      #expect(ink.contrast(with: theme.background) >= 4.5)
    }
  }

  @Test("A colour that can be read stays as it is")
  func unchanged() {
    #expect(Theme.light.ink(Color(0x245EA8)) == Color(0x245EA8))
    #expect(Theme.light.ink(Color(0xF0E442)) != Color(0xF0E442))
  }

  @Test("A copy of the print theme in grey loses nothing")
  func grey() {
    let theme = Theme.print
    #expect(theme.foreground == Color(0x000000) && theme.background == Color(0xFFFFFF))
    #expect(theme.grid.contrast(with: theme.background) >= 1.7)
    let colors = theme.palette.colors
    #expect(colors.allSatisfy { $0.contrast(with: theme.background) >= 2 })
    for (index, (color, next)) in zip(colors, colors.dropFirst()).enumerated() {
      #expect(color.contrast(with: next) >= 1.25)
      #expect(theme.dash(ofSeries: index) != theme.dash(ofSeries: index + 1))
    }
  }

  @Test("Lines are finer on paper than on a screen, text is not")
  func lineWeight() {
    func drawing(_ theme: Theme) -> Drawing {
      var figure = SampleFigure.fiveEpochs.figure
      figure.theme = theme
      return figure.drawing(measuredBy: SquareLetters())
    }
    func widths(_ drawing: Drawing) -> [Double] {
      drawing.primitives.compactMap { primitive in
        guard case .path(_, _, let stroke?) = primitive else { return nil }
        return stroke.width
      }
    }
    #expect(widths(drawing(.print)) == widths(drawing(.light)).map { $0 * 0.75 })
    #expect(drawing(.print).texts.map(\.style) == drawing(.light).texts.map(\.style))
  }
}
