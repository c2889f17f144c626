import ConvNet
import Figures
import LessonKit
import Notebooks

/// Networks that read the same images.
enum Reader: String, CaseIterable {
  case linear = "weighted sums alone"
  case dense
  case convolutional
  // Controls: as many multiply-adds as the convolutional network; its own layers on pixels in another order.
  case wide = "dense, wide"
  case scrambled = "convolutional, scrambled"
}

/// A network and how many images it learns from.
struct Arm: Hashable {
  let reader: Reader
  let images: Int
}

/// Dense and convolutional networks with equal numbers of parameters, at several numbers of images.
struct ReaderStudy {
  static let settings: [ExperimentSetting] = [
    .number("rate", "peak of the learning rate", 0.005, in: 0.0001...1),
    .whole("middle", "images of the controls", 1000, in: 200...10_000),
  ]
  let trial: Trial<Arm>
  /// How many images there are to learn from, rising.
  let counts: [Int]
  /// Where the controls are.
  let middle: Int
  let test: Examples
  /// The means of the classes as templates, a nearest-mean classifier; accuracy in percent.
  let byMeans: Double
  /// Parameters of each reader, and multiply-adds.
  let summaries: [Reader: ModelSummary]

  init(_ options: LessonOptions) throws {
    let data = options.data
    middle = options.whole("middle")
    let most = options.isQuick ? 3000 : 60_000
    let sizes = options.isQuick ? [100, most] : [100, 300, 3000, 10_000, most]
    let all = data.training(most)
    counts = Set((sizes + [middle]).map { min($0, all.count) }).sorted()
    let images = data.test(options.size(4000, quick: 1000))
    func examples(_ images: ImageSet) -> Examples {
      Examples(images, standardization: .unitRange(channels: images.imageShape[2]))
    }
    var order = Array(0..<data.imageShape[0] * data.imageShape[1])
    var random = options.random()
    random.shuffle(&order)
    (test, summaries) = (
      examples(images),
      Dictionary(
        uniqueKeysWithValues: try Reader.allCases.map {
          ($0, try Self.network($0, data, seed: 0).summary)
        })
    )
    let arms =
      [Reader.linear, .dense, .convolutional]
      .flatMap { reader in counts.map { Arm(reader: reader, images: $0) } }
      + [Reader.wide, .scrambled].map { Arm(reader: $0, images: middle) }
    trial = try options.trial(
      arms,
      test: [
        "test": test, "learned": examples(all[0..<middle]),
        "scrambled": examples(images.rearranged(order)),
      ], called: { "\($0.reader.rawValue), \($0.images)" },
      training: { [middle] arm in
        let images = all[0..<arm.images]
        return TrainingPlan(
          examples(arm.reader == .scrambled ? images.rearranged(order) : images),
          epochs: max(2, 24 * middle / arm.images / (arm.images > middle ? 1 : 2)),
          optimizer: .adam(learningRate: .oneCycle(peak: Float(options.number("rate")))))
      }, network: { try Self.network($0.reader, data, seed: $1) })
    byMeans = 0
  }

  /// A score for each class: of the pixels, of a hidden layer, or of feature maps.
  static func network(_ reader: Reader, _ data: LessonData, seed: UInt64) throws -> Sequential {
    let classes = data.classNames.count
    let maps = try Sequential(input: data.imageShape, seed: seed) {
      convolutions
      Dense(classes)
    }
    if reader == .convolutional || reader == .scrambled { return maps }
    let inputs = data.imageShape.count
    let units =
      reader == .dense
      ? (maps.summary.parameters - classes) / (inputs + 1 + classes)
      : maps.summary.multiplyAdds / (inputs + classes)
    return try Sequential(input: data.imageShape, seed: seed) {
      Flatten()
      if reader == .linear {
        Dense(classes, initializer: .constant(0))
      } else {
        Dense(units, activation: .relu)
        Dense(classes)
      }
    }
  }

  @LayerBuilder private static var convolutions: [any Layer] {
    Conv2D(8, kernelSize: 3, activation: .relu)
    MaxPool2D(2)
    Conv2D(16, kernelSize: 3, activation: .relu)
    MaxPool2D(2)
    Flatten()
    Dense(48, activation: .relu)
  }
}
