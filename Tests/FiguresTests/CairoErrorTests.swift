import Figures
import Testing

@Suite struct CairoErrorTests {
  /// Whatever it is given, in a frame of its own.
  private struct Sketch: Panel {
    var primitives: [Primitive]

    func frameSize(in style: PanelStyle) -> Size { Size(width: 100, height: 100) }
    func margins(around size: Size, in style: PanelStyle) -> Insets { Insets() }
    func primitives(in frame: Rectangle, margins: Insets, style: PanelStyle) -> [Primitive] {
      primitives
    }
    var sourceData: SourceData { ["kind": "sketch"] }
  }

  @Test(
    "What Cairo refuses is an error in its words, in every format",
    arguments: [FigureFormat.png, .svg, .pdf])
  func status(format: FigureFormat) {
    let line = Primitive.path(
      .line(from: Point(0, 0), to: Point(50, 50)),
      stroke: Stroke(Color(0x000000), width: 1, dash: [-1]))
    let figure = Figure("", alternativeText: "", panels: [Sketch(primitives: [line])])
    let error = #expect(throws: FigureError.self) { try figure.encoded(as: format) }
    guard case .cairo(let words)? = error, words.contains("dash") else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
