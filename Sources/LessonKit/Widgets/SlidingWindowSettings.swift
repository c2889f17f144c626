public import Figures
internal import Notebooks

/// A window that slides over a small image: every product, every sum, the size of the map, and what is dropped.
public struct SlidingWindowSettings: Sendable {
  /// The numbers of the image, row by row, 9×9; smaller images are its upper left part.
  public var image = Matrix([
    [1, 2, 0, 1, 0, 3, 1, 0, 2], [0, 3, 1, 2, 1, 0, 2, 1, 0], [2, 1, 0, 1, 3, 1, 0, 2, 1],
    [1, 0, 2, 3, 0, 1, 2, 0, 3], [0, 1, 1, 0, 2, 2, 1, 3, 0], [3, 0, 2, 1, 1, 0, 3, 1, 2],
    [1, 2, 0, 0, 3, 1, 0, 2, 1], [0, 1, 3, 2, 0, 2, 1, 0, 3], [2, 0, 1, 1, 2, 0, 3, 1, 0],
  ])
  /// How many rows and columns of it are used, 3 to 9.
  public var size = 6
  /// How many rows and columns the kernel has, 1 to 5.
  public var kernelSize = 3
  /// How far the window moves, 1 to 4.
  public var stride = 1
  /// Rings of zeros, 0 to 3.
  public var padding = 0
  /// The distance between neighbouring taps, 1 to 3.
  public var dilation = 1
  /// Which position the window starts at, counted row by row from 0.
  public var position = 0

  /// The settings that readers meet first.
  public init() {}
}

extension SlidingWindowSettings {
  /// The widget with these settings; a step of the same convolution stands for it.
  public var widget: LessonWidget {
    let image = Matrix(rows: size, columns: size) { self.image[$0, $1] }
    // The kernel that the script starts with: larger to the right.
    let middle = (kernelSize - 1) / 2
    let kernel = Matrix(rows: kernelSize, columns: kernelSize) { _, column in
      Double((column - middle).signum())
    }
    let step = ConvolutionStep(
      input: image, kernel: kernel, stride: stride, padding: padding, dilation: dilation,
      step: position)
    let figure = Figure(
      "A window on its way",
      alternativeText:
        "A \(kernelSize)×\(kernelSize) window over an image of \(size)×\(size) numbers, the products under it, and the map of their sums.",
      panels: [step])
    return LessonWidget(
      "sliding-window",
      settings: [
        "image": .numbers(self.image.values), "size": .number(Double(size)),
        "kernelSize": .number(Double(kernelSize)), "stride": .number(Double(stride)),
        "padding": .number(Double(padding)), "dilation": .number(Double(dilation)),
        "position": .number(Double(position)),
      ], fallback: figure)
  }
}
