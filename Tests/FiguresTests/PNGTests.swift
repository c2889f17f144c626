import Figures
import TestSupport
import Testing

@Suite struct PNGTests {
  @Test("A PNG decodes to the size of the drawing at any scale", arguments: [0.5, 1, 1.5, 2, 3])
  func size(scale: Double) throws {
    let figure = SampleFigure.fiveEpochs.figure
    let drawing = try figure.drawing()
    let png = try DecodedPNG(figure.png(scale: scale))
    #expect(png.chunks == ["IHDR", "pHYs", "IDAT", "IEND"])
    #expect(png.width == Int((drawing.size.width * scale).rounded(.up)))
    #expect(png.height == Int((drawing.size.height * scale).rounded(.up)))
  }

  @Test(
    "The sheet and the curves have the colours of the theme",
    arguments: [
      (Theme.light, 0xFBFAF6, 0x245EA8, 0xBF4018), (.dark, 0x16171A, 0x8CB8F7, 0xFF9466),
      (.print, 0xFFFFFF, 0x0072B2, 0xE69F00),
    ] as [(Theme, UInt32, UInt32, UInt32)])
  func colors(theme: Theme, sheet: UInt32, training: UInt32, validation: UInt32) throws {
    var figure = SampleFigure.fiveEpochs.figure
    figure.theme = theme
    let png = try DecodedPNG(figure.png(scale: 1))
    #expect(png.pixel(x: 0, y: 0) == sheet)
    #expect(png.pixel(x: png.width - 1, y: png.height - 1) == sheet)
    #expect(png.count(of: training) > 100)
    #expect(png.count(of: validation) > 100)
  }

  @Test("The same figure twice gives the same bytes", arguments: SampleFigure.all)
  func determinism(sample: SampleFigure) throws {
    #expect(try sample.figure.png(scale: 1) == sample.figure.png(scale: 1))
  }

  @Test("A scale that makes no sense is refused", arguments: [0, -1, .nan, .infinity])
  func invalidScale(scale: Double) {
    let error = #expect(throws: FigureError.self) {
      try SampleFigure.fiveEpochs.figure.png(scale: scale)
    }
    guard case .invalidScale = error else { Issue.record("\(String(describing: error))"); return }
  }

  @Test("A picture beyond Cairo's reach is refused", arguments: [100, 1e6, 1e300])
  func tooLarge(scale: Double) {
    let error = #expect(throws: FigureError.self) {
      try SampleFigure.fiveEpochs.figure.png(scale: scale)
    }
    guard case .tooLarge = error else { Issue.record("\(String(describing: error))"); return }
  }
}
