import ConvNet
import Figures
import LessonKit
import Notebooks

/// Pooling forwards and backwards: what each window keeps, and which numbers of the image the gradient reaches.
struct PoolingSettings: Sendable {
  /// The numbers of the image, row by row, 6×6, whole ones from 0 to 15; smaller images are its upper left part.
  var image = Matrix([
    [1, 3, 2, 0, 4, 1], [5, 4, 8, 6, 2, 7], [7, 2, 9, 10, 3, 0],
    [11, 0, 12, 13, 5, 8], [2, 6, 1, 4, 14, 3], [9, 3, 5, 0, 7, 10],
  ])
  /// How many rows and columns of it are used, 4 to 6.
  var size = 4
  /// What is kept of a window.
  var kind = PoolingStep.Kind.maximum
  /// How many rows and columns a window has, 2 to 4.
  var window = 2
  /// How far it moves, 1 to 4.
  var stride = 2

  /// One look for these numbers wherever they stand: ink on paper.
  static let colors = ColorScale(.ink, range: 0...15)

  /// The part of the image that is used.
  var input: Matrix { Matrix(rows: size, columns: size) { image[$0, $1] } }

  /// The gradient of each of its numbers when every number of the map has the gradient 1.
  var gradient: Matrix {
    let layer: any Layer =
      kind == .maximum
      ? MaxPool2D(window, stride: stride) : AveragePool2D(window, stride: stride)
    let (map, pullback) = layer.forward(Tensor(input), mode: .training)
    return Matrix(pullback(Tensor(repeating: 1, shape: map.shape)))
  }

  /// The widget with these settings; the same pooling and its gradient stand for it.
  var widget: LessonWidget {
    let keeps = kind == .maximum ? "the largest" : "the mean"
    let figure = Figure(
      "Pooling, there and back",
      alternativeText: "Windows of \(window)×\(window) numbers, \(keeps) of each, and gradients.",
      panels: [
        PoolingStep(
          "Forwards: \(keeps) of each window", kind, input: input, windowSize: window,
          stride: stride, colors: Self.colors),
        HeatMap("Backwards: the gradient of the image", gradient, colors: .signed([gradient])),
      ])
    return LessonWidget(
      "pooling", script: PackageResources.widget_js, styles: PackageResources.widget_css,
      settings: [
        "image": .numbers(image.values), "size": .number(Double(size)),
        "kind": .text(kind == .maximum ? "max" : "average"),
        "window": .number(Double(window)), "stride": .number(Double(stride)),
      ], fallback: figure)
  }
}
