package import ConvNet
package import Figures

extension LessonData {
  /// An image of a class, moved into the upper left corner.
  package func cornered(_ label: Int) -> Tensor {
    let image = image(of: label)
    let bytes = image.values.map { UInt8(($0 * 255).rounded()) }
    let moved = ImageSet(imageShape: imageShape, pixels: bytes, labels: [], classNames: [])
      .pushedToCorners()
    return Tensor(moved.pixels.map { Float($0) / 255 }, shape: image.shape)
  }
}

extension ImageSet {
  /// The first channel of an image, a number from 0 to 1 for each pixel.
  package func matrix(_ index: Int) -> Matrix {
    let (rows, columns, channels) = (imageShape[0], imageShape[1], imageShape[2])
    let first = index * imageShape.count
    return Matrix(rows: rows, columns: columns) { row, column in
      Double(pixels[first + (row * columns + column) * channels]) / 255
    }
  }
}
