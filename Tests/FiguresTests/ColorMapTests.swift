import Figures
import Testing

/// Distances are in OKLab, where 0.02 is about the least difference that is noticed side by side.
@Suite struct ColorMapTests {
  private let steps = (0...16).map { Double($0) / 16 }

  @Test(
    "Each of 16 steps of viridis is lighter and different to everybody",
    arguments: ColorVision.allCases)
  func viridis(vision: ColorVision) {
    let colors = steps.map(ColorMap.viridis.color)
    for (darker, lighter) in zip(colors, colors.dropFirst()) {
      #expect(vision.difference(darker, lighter) >= 0.025)
      #expect(vision.seen(lighter).oklab[0] - vision.seen(darker).oklab[0] >= 0.02)
    }
  }

  @Test(
    "Steps of a map look equally large",
    arguments: [(ColorMap.viridis, 1.35), (.diverging, 1.05), (.gray, 1.05)])
  func uniformity(map: ColorMap, tolerance: Double) throws {
    let colors = steps.map(map.color)
    let sizes = zip(colors, colors.dropFirst()).map { $0.difference(to: $1) }
    #expect(try #require(sizes.max()) / #require(sizes.min()) <= tolerance)
  }

  @Test("The two signs of a diverging map differ for everybody", arguments: ColorVision.allCases)
  func signs(vision: ColorVision) {
    for eighth in 1...8 {
      let negative = ColorMap.diverging.color(at: 0.5 - Double(eighth) / 16)
      let positive = ColorMap.diverging.color(at: 0.5 + Double(eighth) / 16)
      #expect(vision.difference(negative, positive) >= 0.025 * Double(eighth))
      #expect(abs(negative.oklab[0] - positive.oklab[0]) < 0.01)
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
    #expect(scale.color(of: 0) == ColorMap.diverging.color(at: 0.5))
    #expect(scale.color(of: -4) == ColorMap.diverging.color(at: 0))
  }

  @Test(
    "A scale fits any numbers",
    arguments: [
      [], [3], [.nan], [.infinity, -.infinity], [1e-30, 1e30], [-1.7e308, 1.7e308], [5, 5, 5],
    ] as [[Double]])
  func hostile(values: [Double]) {
    for map in [ColorMap.viridis, .diverging, .gray] {
      let scale = ColorScale(map, fitting: values)
      #expect(scale.lowerBound.isFinite && scale.upperBound.isFinite)
      for value in values {
        #expect((scale.color(of: value) == nil) == !(value.magnitude <= 1e300))
      }
      #expect(scale.color(of: .nan) == nil)
      #expect(scale.color(of: scale.upperBound) != nil)
    }
  }
}
