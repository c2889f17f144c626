import Figures
import TestSupport
import Testing

@Suite struct SVGLookTests {
  /// Renderers soften the edges of letters and lines differently, but by little: bytes from 0 to 255 differ by at most a
  /// half on the average of all pixels, and none by more than an eighth of the way from black to white.
  private static let tolerance = (mean: 0.5, largest: 32)

  @Test(
    "Drawn by librsvg, an SVG looks like the PNG",
    .enabled(if: RenderedSVG.program != nil, "rsvg-convert is not installed (librsvg2-bin)"),
    arguments: SampleFigure.all)
  func look(sample: SampleFigure) throws {
    let drawn = try RenderedSVG(sample.figure.svg(), scale: 2)
    let difference = try drawn.difference(from: DecodedPNG(sample.figure.png(scale: 2)))
    #expect(difference.mean < Self.tolerance.mean)
    #expect(difference.largest <= Self.tolerance.largest)
  }
}
