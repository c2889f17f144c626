import ConvNet
import Figures
import LessonKit

/// Two networks that differ in their padding alone, trained on images in the middle and tested on images at the border.
struct BorderStudy {
  static let middle = "in the middle"
  static let corner = "in a corner"

  /// What came out without (false) and with padding (true).
  let trial: Trial<Bool>

  /// Trains both with every seed.
  ///
  /// - Throws: ``UnsuitableData`` where images have no empty margin.
  init(_ options: LessonOptions) throws {
    if options.data.fillsImage {
      throw UnsuitableData(
        "\(options.data.noun)s fill their images, so nothing can be pushed to the border; take --data mnist, fashion-mnist or builtin"
      )
    }
    // Bytes become numbers from 0 to 1, so that black is zero: what the padding holds.
    let scale = Standardization.unitRange(channels: options.data.imageShape[2])
    let training = Examples(
      options.data.training(options.size(6000, quick: 2000)), standardization: scale)
    let test = options.data.test(options.size(1500, quick: 400))
    trial = try options.trial(
      [false, true],
      test: [
        Self.middle: Examples(test, standardization: scale),
        Self.corner: Examples(test.pushedToCorners(), standardization: scale),
      ], called: Self.name,
      training: { _ in
        TrainingPlan(
          training, epochs: options.size(6, quick: 5),
          optimizer: .adam(learningRate: .oneCycle(peak: 0.01)))
      }, network: { try Self.network(padded: $0, options.data, seed: $1) })
  }

  static func name(_ isPadded: Bool) -> String { isPadded ? "same padding" : "no padding" }

  /// Three convolutions whose maps are averaged, so that only what is in the image counts and not where.
  static func network(padded: Bool, _ data: LessonData, seed: UInt64) throws -> Sequential {
    let padding = padded ? Padding.same : .valid
    return try Sequential(input: data.imageShape, seed: seed) {
      Conv2D(8, kernelSize: 3, padding: padding, activation: .relu)
      MaxPool2D(2)
      Conv2D(16, kernelSize: 3, padding: padding, activation: .relu)
      MaxPool2D(2)
      Conv2D(32, kernelSize: 3, padding: padding, activation: .relu)
      GlobalAveragePool2D()
      Dense(data.classNames.count)
    }
  }
}

extension LessonData {
  /// An image of a class, moved into the upper left corner.
  func cornered(_ label: Int) -> Tensor {
    let image = image(of: label)
    let bytes = image.values.map { UInt8(($0 * 255).rounded()) }
    let moved = ImageSet(imageShape: imageShape, pixels: bytes, labels: [], classNames: [])
      .pushedToCorners()
    return Tensor(moved.pixels.map { Float($0) / 255 }, shape: image.shape)
  }
}

extension ImageSet {
  /// Each image moved into one of the four corners, until its ink touches both borders; no ink is lost.
  func pushedToCorners() -> ImageSet {
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
  func matrix(_ index: Int) -> Matrix {
    let (rows, columns, channels) = (imageShape[0], imageShape[1], imageShape[2])
    let first = index * imageShape.count
    return Matrix(rows: rows, columns: columns) { row, column in
      Double(pixels[first + (row * columns + column) * channels]) / 255
    }
  }
}
