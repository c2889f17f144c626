import Base
import ConvNet
import LessonKit
import ModelFiles
import Notebooks

/// What is done to the training images.
enum Change: String {
  case plain, augmented
  /// Each image once, and then shown so in every epoch.
  case frozen = "changed once"
  /// By any angle up to 180° either way.
  case turned = "turned up to 180°"
}

/// What one network learns from.
struct Material: Hashable, CustomStringConvertible {
  let size: Int
  var change = Change.plain

  var description: String { "\(Decimals.whole(size)) images, \(change.rawValue)" }
}

/// One network, several numbers of training images, with and without augmentation, seed by seed.
struct AugmentationStudy {
  static let (upsideDown, others) = ("6 and 9", "others")
  static let (shifted, tilted) = ("shifted images", "turned images")
  private static let turns: Augmentation = [.rotate(degrees: 180)]

  /// What `--set` and `--vary` may change.
  static let settings: [ExperimentSetting] = [
    .whole("epochs", "epochs with the most images; fewer images get more", 4, quick: 3, in: 1...30),
    .whole("images", "the fewest training images", 1000, quick: 200, in: 100...5000),
    .number("rate", "peak of the learning rate", 0.01, in: 0.0001...0.1),
  ]

  /// How many images are trained on: few, three times and nine times as many.
  let sizes: [Int]
  /// Plain and augmented for each number of images, then the fewest changed once and turned.
  let trial: Trial<Material>
  let batchSize, steps: Int
  private let standardization: Standardization

  /// Trains all of them. They take as many steps, whatever the number of images; without augmentation three times as many, so that
  /// none is stopped too early.
  ///
  /// - Throws: ``UnsuitableData`` where images are not handwriting.
  init(_ options: LessonOptions) throws {
    let data = options.data
    if !data.isHandwriting {
      throw UnsuitableData(
        "\(data.noun)s are not written by hand, as these changes suppose; take --data mnist or builtin"
      )
    }
    let (few, epochs) = (options.whole("images"), options.whole("epochs"))
    let (sizes, batchSize) = ([few, 3 * few, 9 * few], options.size(50, quick: 25))
    let (images, test) = (data.training(sizes[2]), data.test(options.size(2000, quick: 700)))
    let standardization = Standardization(measuredOn: images[0..<few])
    func examples(_ images: ImageSet) -> Examples {
      Examples(images, standardization: standardization)
    }
    func part(_ isUpsideDown: Bool) -> Examples {
      let places = test.labels.indices.filter { [6, 9].contains(test.labels[$0]) == isUpsideDown }
      return examples(test.selecting(places[...]))
    }
    let all = examples(images)
    let frozen = Self.changed(images[0..<few]) { image, place in
      Augmentation.digits.applied(to: image, using: options.random(6).stream(place))
    }
    let shifted = Self.changed(test) { image, _ in Augmentation.shifted(image, by: (x: 2, y: 0)) }
    let tilted = Self.changed(test) { image, place in
      Self.turns.applied(to: image, using: options.random(7).stream(place))
    }
    trial = try options.trial(
      sizes.flatMap { [Material(size: $0), Material(size: $0, change: .augmented)] }
        + [Material(size: few, change: .frozen), Material(size: few, change: .turned)],
      test: [
        "test": examples(test), Self.upsideDown: part(true), Self.others: part(false),
        Self.shifted: examples(shifted), Self.tilted: examples(tilted),
      ],
      training: { material in
        let shown =
          switch material.change {
          case .plain: all[0..<material.size]
          case .augmented: all[0..<material.size].augmented(by: .digits)
          case .frozen: examples(frozen)
          case .turned: all[0..<material.size].augmented(by: Self.turns)
          }
        let longer = material.change == .plain ? 3 : 1
        return TrainingPlan(
          shown, epochs: longer * epochs * sizes[2] / material.size, batchSize: batchSize,
          optimizer: .adam(learningRate: .oneCycle(peak: Float(options.number("rate")))))
      },
      network: { try .tiny(seed: $1) })
    (self.sizes, self.batchSize, self.standardization) = (sizes, batchSize, standardization)
    steps = epochs * ((sizes[2] + batchSize - 1) / batchSize)
  }

  /// Each image changed once and for all.
  private static func changed(
    _ images: ImageSet, _ change: (_ image: Tensor, _ place: Int) -> Tensor
  ) -> ImageSet {
    let pixels = (0..<images.count).flatMap { place in
      let values = images[place..<place + 1].pixels.map { Float($0) / 255 }
      return change(Tensor(values, shape: images.imageShape), place).values
        .map { UInt8((255 * $0).rounded()) }
    }
    return ImageSet(
      imageShape: images.imageShape, pixels: pixels, labels: images.labels,
      classNames: images.classNames)
  }

  /// Three of the networks for a page: those that learned from the fewest images.
  func readers() throws -> [(name: String, network: DigitNetwork)] {
    let ways: KeyValuePairs<String, Change> = [
      "plain": .plain, "augmented": .augmented, "turned": .turned,
    ]
    return try ways.map { name, change in
      let saved = SavedModel(
        trial[Material(size: sizes[0], change: change)][0].model, standardization: standardization,
        classNames: DigitGenerator.classNames)
      return (name, try DigitNetwork(saved))
    }
  }

  /// The accuracy of each seed, in percent.
  func accuracies(_ size: Int, _ change: Change = .plain, on test: String = "test") -> [Double] {
    trial.accuracies(Material(size: size, change: change), on: test)
  }

  /// What a change gained over another with each seed, in points.
  func gains(
    _ size: Int, _ change: Change = .augmented, over other: Change = .plain,
    on test: String = "test"
  ) -> PairedDifference {
    trial.difference(
      from: Material(size: size, change: other), to: Material(size: size, change: change), on: test)
  }

  /// With how many plain images a network would reach an accuracy, read off the line through the means; nil beyond the largest.
  func plainImages(for accuracy: Double) -> Double? {
    let means = sizes.map { Spread(accuracies($0)).mean }
    if accuracy <= means[0] { return Double(sizes[0]) }
    guard let next = means.indices.first(where: { means[$0] >= accuracy }) else { return nil }
    // Thrice as many images are one step of the logarithm.
    let step = (accuracy - means[next - 1]) / (means[next] - means[next - 1])
    return Double(sizes[next - 1]) * ElementaryFunctions.exp(step * ElementaryFunctions.log(3.0))
  }

  /// New drawings against the same ones in the small, for readers to break.
  static var onPage: PageExperiment {
    get throws {
      try PageExperiment(
        choices: [
          .images([80, 160, 320, 640, 1280], start: 80), .steps([50, 150, 300, 600], start: 300),
          .rate([0.0003, 0.001, 0.003, 0.01], start: 0.003),
        ], fresh: ["drawn anew"], effect: [.plus("drawn anew"), .minus("drawn once")]
      ) { _, _ in
        AveragePool2D(2)
        Conv2D(8, kernelSize: 3, activation: .relu)
        MaxPool2D(2)
        Flatten()
        Dense(32, activation: .relu)
        Dense(10)
      }
    }
  }
}
