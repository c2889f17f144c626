import ConvNet
import Figures

/// A bank of kernels as pictures.
enum FilterFigure {
  /// How many kernels a picture shows at most.
  private static let most = 64

  /// The kernels `[K, K, C, C′]` of a first layer: gray images' as signed numbers, colour images' in their colours.
  static func make(_ kernels: Tensor) -> Figure {
    let shown = min(kernels.shape[3], most)
    let size = "\(kernels.shape[0])×\(kernels.shape[1])"
    let part = shown < kernels.shape[3] ? "\(shown) of \(kernels.shape[3])" : "\(shown)"
    let panel =
      kernels.shape[2] == 3 ? colours(kernels, shown) : signed(kernels, shown)
    return Figure(
      "The first layer’s kernels", caption: "\(part) kernels of \(size).",
      alternativeText: "\(part) learned kernels of \(size), each a small pattern of its own.",
      panels: [panel])
  }

  /// Blue below zero, red above, all on one scale; of several channels, their mean.
  private static func signed(_ kernels: Tensor, _ count: Int) -> ImageGrid {
    let shape = kernels.shape
    let matrices = (0..<count).map { filter in
      Matrix(rows: shape[0], columns: shape[1]) { row, column in
        let first = (row * shape[1] + column) * shape[2]
        let sum = (0..<shape[2]).reduce(0.0) {
          $0 + Double(kernels.values[(first + $1) * shape[3] + filter])
        }
        return sum / Double(shape[2])
      }
    }
    return ImageGrid("", matrices: matrices, columns: 8)
  }

  /// Red, green and blue of each tap, with gray for zero; each kernel on a scale of its own.
  private static func colours(_ kernels: Tensor, _ count: Int) -> ImageGrid {
    let shape = kernels.shape
    let images = (0..<count).map { filter in
      let values = (0..<shape[0] * shape[1] * 3).map { kernels.values[$0 * shape[3] + filter] }
      let largest = max(values.map(abs).max() ?? 0, 1e-12)
      let bytes = values.map { UInt8((127.5 + 127.5 * $0 / largest).rounded()) }
      return LabeledImage(Raster(width: shape[1], height: shape[0], rgb: bytes))
    }
    return ImageGrid("", images, columns: 8)
  }
}
