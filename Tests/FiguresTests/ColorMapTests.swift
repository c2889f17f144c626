import Figures
import Testing

/// Distances are in OKLab, where 0.02 is about the least difference that is noticed side by side.
@Suite struct ColorMapTests {
  private static let themes = [Theme.light, .dark, .print]

  @Test(
    "Every map begins at the sheet, or at the paper of images, and ends in its colour",
    arguments: themes)
  func ends(theme: Theme) {
    #expect(theme.color(at: 0, in: .magnitudes) == theme.background)
    #expect(theme.color(at: 0.5, in: .diverging) == theme.background)
    #expect(theme.color(at: 0, in: .ink) == theme.raised)
    #expect(theme.color(at: 1, in: .ink).rounded == theme.foreground.rounded)
    let hues = theme == .dark ? Palette.onDark : Palette.onLight
    #expect(theme.color(at: 1, in: .magnitudes).rounded == hues[3].rounded)
    #expect(
      [0, 1].map { theme.color(at: $0, in: .diverging).rounded } == [
        hues[0].rounded, hues[1].rounded,
      ])
  }

  @Test(
    "More of something is farther from the sheet, for everybody", arguments: ColorVision.allCases,
    ColorMap.allCases)
  func order(vision: ColorVision, map: ColorMap) {
    for theme in Self.themes {
      let isDark = theme.background.luminance < theme.foreground.luminance
      let eighths = (0...8).map { Double($0) / (map.isDiverging ? 16 : 8) }
      for sign in map.isDiverging ? [-1.0, 1] : [1.0] {
        let lightness = eighths.map { share in
          let place = map.isDiverging ? 0.5 + sign * share : share
          return vision.seen(theme.color(at: place, in: map)).oklab[0]
        }
        for (less, more) in zip(lightness, lightness.dropFirst()) {
          #expect(isDark ? more - less >= 0.015 : less - more >= 0.015)
        }
      }
    }
  }

  @Test("The two signs of a diverging map differ for everybody", arguments: ColorVision.allCases)
  func signs(vision: ColorVision) {
    for theme in Self.themes {
      for eighth in 1...8 {
        let places = [-1.0, 1].map { 0.5 + $0 * Double(eighth) / 16 }
        let colors = places.map { theme.color(at: $0, in: .diverging) }
        #expect(vision.difference(colors[0], colors[1]) >= 0.018 * Double(eighth))
      }
    }
  }

  @Test("Any two colours of a palette differ for everybody", arguments: ColorVision.allCases)
  func palettes(vision: ColorVision) {
    for palette in [Palette.onLight, .onDark, .okabeItoOnPaper] {
      for (index, color) in palette.colors.enumerated() {
        for other in palette.colors[..<index] {
          #expect(vision.difference(color, other) >= 0.06)
        }
      }
    }
  }

  @Test("Simulated vision keeps grays, and takes red and green together")
  func simulation() {
    for vision in ColorVision.allCases {
      #expect(vision.difference(Color(0x808080), Color(0x818181)) < 0.02)
      #expect(vision.seen(Color(0x808080)).difference(to: Color(0x808080)) < 0.001)
    }
    let red = Color(0xD02020)
    let olive = Color(0x707000)
    #expect(ColorVision.deuteranopia.difference(red, olive) < red.difference(to: olive) / 2)
  }

  @Test("OKLab agrees with its author's table of examples")
  func oklab() {
    // XYZ (0.950, 1, 1.089), white under D65, has L 1, a 0, b 0.
    for (color, expected) in [
      (Color(0xFFFFFF), [1, 0, 0]), (Color(0x000000), [0, 0, 0]),
      (Color(0xFF0000), [0.628, 0.225, 0.126]),
    ] {
      #expect(zip(color.oklab, expected).allSatisfy { abs($0 - $1) < 0.001 })
      #expect(Color(oklab: color.oklab).difference(to: color) < 0.001)
    }
  }

  @Test("A signed scale has its middle colour at zero and treats both signs alike")
  func centred() {
    let scale = ColorScale.signed([Matrix([[-1, 4]]), Matrix([[0, 2]])])
    #expect((scale.lowerBound, scale.upperBound) == (-4, 4))
    let theme = Theme.light
    #expect(theme.color(of: 0, in: scale) == theme.background)
    #expect(theme.color(of: -4, in: scale) == theme.color(at: 0, in: .diverging))
  }

  @Test(
    "A scale fits any numbers",
    arguments: [
      [], [3], [.nan], [.infinity, -.infinity], [1e-30, 1e30], [-1.7e308, 1.7e308], [5, 5, 5],
    ] as [[Double]])
  func hostile(values: [Double]) {
    for map in ColorMap.allCases {
      let scale = ColorScale(map, fitting: values)
      #expect(scale.lowerBound.isFinite && scale.upperBound.isFinite)
      for value in values {
        #expect((Theme.light.color(of: value, in: scale) == nil) == !(value.magnitude <= 1e300))
      }
      #expect(Theme.light.color(of: .nan, in: scale) == nil)
      #expect(Theme.light.color(of: scale.upperBound, in: scale) != nil)
    }
  }
}
