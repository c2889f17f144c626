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
    #expect(Theme.light.ink(Color(0x0072B2)) == Color(0x0072B2))
    #expect(Theme.light.ink(Color(0xF0E442)) != Color(0xF0E442))
  }
}
