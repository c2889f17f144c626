internal import ConvNet
package import Figures
internal import Notebooks

/// A kernel to try out on a digit, a drawing or a picture: its numbers, and the map that comes of it.
public struct KernelBenchSettings: Sendable {
  /// A kernel that the reader may start with; `kernel-bench.js` has their weights in every size, and stops at a word that it does not know.
  public enum Kernel: String, Sendable, CaseIterable {
    case identity, blur, soft, sharpen, right, below, diagonal, outline, corner, emboss
  }

  /// The digit that the kernel is applied to first, 0 to 9.
  public var digit = 3
  /// Which of the hands that write it, 0 to 999.
  public var hand = 0
  /// The kernel to start with.
  public var kernel = Kernel.right
  /// How many rows and columns it has: 3, 5 or 7.
  public var size = 3
  /// Whether negative sums are shown as zero.
  public var isRectified = false

  /// The settings that readers meet first.
  public init() {}

  /// The digit, 28×28 numbers from 0 to 1.
  package var image: Matrix { Matrix(imageTensor) }

  private var imageTensor: Tensor {
    Tensor.neatDigit(digit, hand: hand).reshaped(to: [1, 28, 28, 1])
  }

  /// What a 3×3 kernel makes of the digit, 26×26 numbers.
  package func map(of weights: Matrix, dividedBy divisor: Double = 1) -> Matrix {
    let kernel = Tensor(weights.values.map { Float($0 / divisor) }, shape: [3, 3, 1, 1])
    return Matrix(convolved(imageTensor, with: kernel, SlidingWindow(kernelSize: 3)))
  }

  /// Four kernels, and below each what it makes of the digit.
  fileprivate func figure() -> Figure {
    let kernels: [(name: String, weights: Matrix, divisor: Double)] = [
      ("identity", Matrix([[0, 0, 0], [0, 1, 0], [0, 0, 0]]), 1),
      ("blur, divided by 9", Matrix([[1, 1, 1], [1, 1, 1], [1, 1, 1]]), 9),
      ("edge: larger right", Matrix([[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]]), 1),
      ("edges all around", Matrix([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]), 1),
    ]
    let maps = kernels.map { kernel in
      let map = map(of: kernel.weights, dividedBy: kernel.divisor)
      let isImage = kernel.weights.values.allSatisfy { $0 >= 0 }
      return HeatMap(
        "its map", map,
        colors: isImage ? ColorScale(.ink, range: 0...(map.values.max() ?? 1)) : .signed([map]),
        showsNumbers: false, pixelSize: 5)
    }
    return Figure(
      "Four kernels and what they see in one digit",
      alternativeText:
        "Four 3×3 kernels, each above its map of the digit \(digit). The identity returns the digit, the blur softens it. "
        + "The upright edge kernel is positive on one side of every stroke and negative on the other; the last one is positive "
        + "on all strokes and negative around them.",
      panels: kernels.map {
        HeatMap($0.name, $0.weights, colors: .signed([$0.weights]), showsColorBar: false)
      } + maps, columns: 4)
  }
}

extension KernelBenchSettings {
  /// The widget with these settings; the maps of four kernels of the same digit stand for it.
  public var widget: LessonWidget {
    LessonWidget(
      "kernel-bench",
      settings: [
        "digit": .number(Double(digit)), "hand": .number(Double(hand)),
        "kernel": .text(kernel.rawValue), "size": .text("\(size)"), "relu": .flag(isRectified),
      ], fallback: figure())
  }
}
