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

  var window: SlidingWindow {
    SlidingWindow(kernelSize: f, stride: s, dilation: d, padding: .explicit(p))
  }

  /// How many windows read each pixel of a line.
  func line() throws -> [Int] {
    var counts = [Int](repeating: 0, count: n)
    for place in 0..<(try window.horizontal.positions(over: n)) {
      for tap in 0..<f {
        let pixel = window.horizontal.pixel(at: place, tap: tap, over: n)
        if counts.indices.contains(pixel) { counts[pixel] += 1 }
      }
    }
    return counts
  }

  /// The same for the pixels of the image.
  func counts() throws -> Matrix {
    let line = try line()
    return Matrix(rows: n, columns: n) { Double(line[$0] * line[$1]) }
  }

  func unread() throws -> Int { try counts().values.count { $0 == 0 } }

  /// The widget with these settings; how often four windows with the same stride read each pixel stands for it.
  func widget() throws -> LessonWidget {
    let shown = [
      ("f = 3, s = 2", Reading(n: 10, s: 2)), ("f = 4, s = 2", Reading(n: 10, f: 4, s: 2)),
      ("f = 3, s = 2, p = 1", Reading(n: 10, s: 2, p: 1)),
      ("f = 3, s = 2, d = 2", Reading(n: 10, s: 2, d: 2)),
    ]
    let scale = ColorScale(.magnitudes, range: 0...4)
    return LessonWidget(
      "stride", script: PackageResources.widget_js, styles: PackageResources.widget_css,
      settings: [:],
      fallback: Figure(
        "How often each pixel of 10×10 is read with a stride of 2",
        alternativeText: "A row and a column unread; none; none; three quarters.",
        panels: try shown.map {
          HeatMap($0.0, try $0.1.counts(), colors: scale, showsColorBar: false)
        }, columns: 4))
  }
}
