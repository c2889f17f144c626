import Figures
import TestSupport
import Testing

@Suite struct RasterTests {
  private let picture = Raster(
    width: 2, height: 2, rgb: [255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 8, 7])

  @Test("Pixels have hard edges in a PNG", arguments: [1, 2, 3])
  func edges(scale: Int) throws {
    let png = try DecodedPNG(Picture(picture).figure.png(scale: Double(scale)))
    // The sheet has a padding of 24 points; each pixel is 10 points wide.
    let colors: [UInt32] = [0xFF0000, 0x00FF00, 0x0000FF, 0x090807]
    for (index, color) in colors.enumerated() {
      let x = (24 + index % 2 * 10) * scale
      let y = (24 + index / 2 * 10) * scale
      for (dx, dy) in [(0, 0), (10 * scale - 1, 0), (0, 10 * scale - 1)] {
        #expect(png.pixel(x: x + dx, y: y + dy) == color)
      }
    }
    #expect(png.count(of: 0x00FF00) == 100 * scale * scale)
  }

  @Test("An SVG holds the picture once, asks for hard edges, and never changes")
  func svg() throws {
    let svg = try Picture(picture).figure.svg()
    let text = String(decoding: svg, as: UTF8.self)
    #expect(text.contains("<image style=\"image-rendering:pixelated\""))
    #expect(text.split(separator: "data:image/png").count == 2)
    #expect(try Picture(picture).figure.svg() == svg)
  }

  @Test("Gray bytes become equal parts of colour")
  func gray() {
    let raster = Raster(width: 3, height: 1, gray: [0, 51, 255])
    #expect(raster.bytes == [0, 0, 0, 51, 51, 51, 255, 255, 255])
    #expect(raster[0, 1] == Color(0x333333))
  }

  @Test("A picture without pixels draws nothing", arguments: [(0, 0), (0, 3), (3, 0)])
  func empty(width: Int, height: Int) throws {
    let figure = Picture(Raster(width: width, height: height, rgb: [])).figure
    #expect(try DecodedPNG(figure.png(scale: 1)).width > 0)
    #expect(!String(decoding: try figure.svg(), as: UTF8.self).contains("<image"))
  }

  @Test("Bytes that do not fit the size trap")
  func mismatch() async {
    await #expect(processExitsWith: .failure) {
      _ = Raster(width: 2, height: 2, gray: [1, 2, 3])
    }
  }
}

/// A panel that shows nothing but a raster, ten points a pixel.
private struct Picture: Panel {
  let raster: Raster

  init(_ raster: Raster) { self.raster = raster }

  var figure: Figure { Figure("", alternativeText: "", panels: [self]) }

  var sourceData: SourceData { ["kind": "picture"] }

  func frameSize(in style: PanelStyle) -> Size {
    Size(width: Double(raster.width) * 10, height: Double(raster.height) * 10)
  }

  func margins(around size: Size, in style: PanelStyle) -> Insets { Insets() }

  func primitives(
    in frame: Rectangle, margins: Insets, style: PanelStyle
  ) -> [Primitive] {
    [.image(raster, in: frame)]
  }
}
