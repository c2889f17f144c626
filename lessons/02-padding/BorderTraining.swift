import ConvNet
import LessonKit

/// Two networks that differ in their padding alone, trained on digits in the middle and tested on digits at the border.
struct BorderTraining {
  /// Shares of the test digits that were read, one for each seed.
  struct Result {
    var centred: [Double] = []
    var atBorder: [Double] = []

    /// How much was lost on the way to the border, seed by seed.
    var losses: [Double] { zip(centred, atBorder).map { $0 - $1 } }
  }

  let options: LessonOptions
  private let training: Examples
  private let centred: Examples
  private let atBorder: Examples

  /// Takes its images from the data of the options.
  ///
  /// - Throws: ``UnsuitableData`` where images have no empty margin.
  init(_ options: LessonOptions) throws {
    if options.data.noun == "photograph" {
      throw UnsuitableData(
        "photographs fill their images, so nothing can be pushed to the border; take --data mnist, fashion-mnist or builtin"
      )
    }
    self.options = options
    // Bytes become numbers from 0 to 1, so that black is zero: what the padding holds.
    let scale = Standardization.unitRange(channels: options.data.imageShape[2])
    training = Examples(
      options.data.training(options.size(6000, quick: 2000)), standardization: scale)
    let test = options.data.test(options.size(1500, quick: 400))
    centred = Examples(test, standardization: scale)
    atBorder = Examples(test.pushedToCorners(), standardization: scale)
  }

  /// Trains a network for each seed; all begin with the same weights whatever their padding, since these have the same shapes.
  func run(_ padding: Padding, called name: String) throws -> Result {
    var result = Result()
    for (index, seed) in options.seeds.enumerated() {
      options.report("\(name): seed \(index + 1) of \(options.seeds.count)")
      let model = try Self.network(padding, options.data, seed: seed).compiled(
        optimizer: .adam(learningRate: .oneCycle(peak: 0.01)), loss: .softmaxCrossEntropy,
        metrics: [.accuracy], on: options.backend())
      try model.fit(training, epochs: options.size(6, quick: 5), batchSize: 32, seed: seed)
      result.centred.append(try model.evaluate(centred).metrics[0] * 100)
      result.atBorder.append(try model.evaluate(atBorder).metrics[0] * 100)
    }
    return result
  }

  /// Three convolutions whose maps are averaged, so that only what is in the image counts and not where.
  static func network(_ padding: Padding, _ data: LessonData, seed: UInt64) throws -> Sequential {
    try Sequential(input: data.imageShape, seed: seed) {
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
}
