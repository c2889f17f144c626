/// Measures text as Cairo will draw it, whatever the scale.
package final class CairoTextMeasurer: TextMeasurer {
  private let canvas: CairoCanvas

  package init() throws(FigureError) {
    canvas = try CairoCanvas(
      on: CairoSurface(width: 1, height: 1), family: Fonts.family, outlinesText: true)
  }

  package func extent(of string: String, style: TextStyle) -> TextExtent {
    canvas.extent(of: string, style: style)
  }
}
