import Figures
import TestSupport
import Testing

@Suite struct SVGLookTests {
  /// Renderers soften the edges of letters and lines differently, but by little: bytes from 0 to 255 differ by at most a
  /// half on the average of all pixels, and with librsvg none by more than an eighth of the way from black to white.
  private static let tolerance = (mean: 0.5, largest: 32)
  /// Chromium fills single pixels where curves end in a sharp corner, as at the foot of a t: one byte in so many may differ
  /// by more than that.
  private static let strangers = 1000

  private func difference(
    _ figure: Figure, _ program: RenderedSVG.Program
  ) throws -> (mean: Double, largest: Int, share: Double) {
    let size = try figure.drawing().size
    let drawn = try RenderedSVG(
      figure.svg(), size: (size.width, size.height), scale: 2, by: program)
    let difference = try drawn.difference(from: DecodedPNG(figure.png(scale: 2)))
    return (
      difference.mean, difference.largest,
      Double(difference.strangers) / Double(drawn.bytes.count)
    )
  }

  @Test(
    "Drawn by librsvg, an SVG looks like the PNG",
    .enabled(
      if: RenderedSVG.Program.librsvg.path != nil, "rsvg-convert is not installed (librsvg2-bin)"),
    arguments: SampleFigure.all)
  func librsvg(sample: SampleFigure) throws {
    let difference = try difference(sample.figure, .librsvg)
    #expect(difference.mean < Self.tolerance.mean)
    #expect(difference.largest <= Self.tolerance.largest)
  }

  @Test(
    "Drawn by Chromium, an SVG looks like the PNG",
    .enabled(if: RenderedSVG.Program.chromium.path != nil, "chromium is not installed"),
    arguments: [
      .fiveEpochs, SampleFigure.heatMaps[0], SampleFigure.imageGrids[0],
      SampleFigure.panel("channels", SampleFigure.channels),
    ])
  func chromium(sample: SampleFigure) throws {
    let difference = try difference(sample.figure, .chromium)
    #expect(difference.mean < Self.tolerance.mean)
    #expect(difference.share < 1 / Double(Self.strangers))
  }
}
