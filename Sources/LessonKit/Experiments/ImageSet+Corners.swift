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
  /// Each image moved into one of the four corners, until its ink touches both borders; no ink is lost.
  package func pushedToCorners() -> ImageSet {
    let (height, width, channels) = (imageShape[0], imageShape[1], imageShape[2])
    var moved = [UInt8](repeating: 0, count: pixels.count)
    for image in 0..<count {
      let first = image * imageShape.count
      func ink(_ row: Int, _ column: Int) -> Bool {
        (0..<channels).contains { pixels[first + (row * width + column) * channels + $0] > 0 }
      }
      let rows = (0..<height).filter { row in (0..<width).contains { ink(row, $0) } }
      let columns = (0..<width).filter { column in (0..<height).contains { ink($0, column) } }
      guard let top = rows.first, let bottom = rows.last, let left = columns.first,
        let right = columns.last
      else { continue }
      let down = image & 1 == 0 ? -top : height - 1 - bottom
      let across = image & 2 == 0 ? -left : width - 1 - right
      for row in top...bottom {
        for column in left...right {
          for channel in 0..<channels {
            moved[first + ((row + down) * width + column + across) * channels + channel] =
              pixels[first + (row * width + column) * channels + channel]
          }
        }
      }
    }
    return ImageSet(imageShape: imageShape, pixels: moved, labels: labels, classNames: classNames)
  }

  /// The first channel of an image, a number from 0 to 1 for each pixel.
  package func matrix(_ index: Int) -> Matrix {
    let (rows, columns, channels) = (imageShape[0], imageShape[1], imageShape[2])
    let first = index * imageShape.count
    return Matrix(rows: rows, columns: columns) { row, column in
      Double(pixels[first + (row * columns + column) * channels]) / 255
    }
  }
}
