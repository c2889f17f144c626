import ConvNet
import Figures
import LessonKit
import Notebooks

/// A square window on its way over a square image: how often it reads each pixel, and what it makes of stripes.
struct Reading: Sendable {
  /// How many rows and columns the image has, and the kernel.
  var n = 20, f = 3
  /// Stride, padding and dilation.
  var s = 1, p = 0, d = 1

  /// How many windows read each pixel of a line.
  func line() throws -> [Int] {
    let axis = SlidingWindow(kernelSize: f, stride: s, dilation: d, padding: .explicit(p))
      .horizontal
    let windows = 0..<(try axis.positions(over: n))
    let read = windows.flatMap { place in (0..<f).map { axis.pixel(at: place, tap: $0, over: n) } }
    return (0..<n).map { pixel in read.count { $0 == pixel } }
  }

  /// How many pixels of the image no window reads.
  func unread() throws -> Int {
    let read = try line().count { $0 > 0 }
    return n * n - read * read
  }

  /// The widget with these settings; how often four windows with the same stride read each pixel stands for it.
  func widget() throws -> LessonWidget {
    let shown = [
      ("f = 3, s = 2", Reading(n: 10, s: 2)), ("f = 4, s = 2", Reading(n: 10, f: 4, s: 2)),
      ("f = 3, s = 2, p = 1", Reading(n: 10, s: 2, p: 1)),
      ("f = 3, s = 2, d = 2", Reading(n: 10, s: 2, d: 2)),
    ]
    return LessonWidget(
      "stride", script: PackageResources.widget_js, styles: PackageResources.widget_css,
      settings: [:],
      fallback: Figure(
        "How often each pixel of 10×10 is read with a stride of 2; unread ones are outlined",
        alternativeText: "A row and a column unread; none; none; three quarters.",
        panels: try shown.map { name, reading in
          let line = try reading.line()
          let counts = Matrix(rows: 10, columns: 10) { Double(line[$0] * line[$1]) }
          let zeros = (0..<100).filter { counts[$0 / 10, $0 % 10] == 0 }.map {
            CellMark(.window, from: Cell($0 / 10, $0 % 10))
          }
          return HeatMap(
            name, counts, colors: ColorScale(.magnitudes, range: 0...9), marks: zeros,
            showsColorBar: false)
        }, columns: 4))
  }
}
