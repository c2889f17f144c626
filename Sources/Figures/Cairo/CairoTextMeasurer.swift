/// Measures text as Cairo will draw it, whatever the scale.
package final class CairoTextMeasurer: TextMeasurer {
  private let canvas: CairoCanvas

  package init() throws(FigureError) {
    canvas = try CairoCanvas(
      on: CairoSurface(width: 1, height: 1), outlinesText: true)
  }

  package func extent(of string: String, style: TextStyle) -> TextExtent {
    canvas.extent(of: string, style: style)
  }

  /// The stretches of `string` and how far each lies from the line's beginning.
  func runs(of string: String, style: TextStyle) -> [(string: String, offset: Point)] {
    var runs: [(string: String, offset: Point)] = []
    canvas.forEachRun(of: string, style) { runs.append(($0, $1)) }
    return runs
  }
}
