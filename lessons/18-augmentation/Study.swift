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

  /// Trains all of them.
  init(_ options: LessonOptions) throws {
    let few = options.whole("images")
    let sizes = [few, 3 * few, 9 * few]
    try self.init(
      options, sizes, images: options.data.training(sizes[2]),
      test: options.data.test(options.size(2000, quick: 1000)),
      sizes.flatMap { [Material(size: $0), Material(size: $0, change: .augmented)] }
        + [Material(size: few, change: .frozen), Material(size: few, change: .turned)])
  }

  /// Trains networks on what they are to learn from. All take as many steps: nine times as many epochs of a ninth of the images.
  private init(
    _ options: LessonOptions, _ sizes: [Int], images: ImageSet, test: ImageSet,
    _ materials: [Material]
  ) throws {
    let (few, epochs) = (sizes[0], options.whole("epochs"))
    let batchSize = options.size(50, quick: 25)
    let standardization = Standardization(measuredOn: images[0..<few])
    func examples(_ images: ImageSet) -> Examples {
      Examples(images, standardization: standardization)
    }
    func part(_ isUpsideDown: Bool) -> Examples {
      let places = test.labels.indices.filter { [6, 9].contains(test.labels[$0]) == isUpsideDown }
      return examples(test.selecting(places[...]))
    }
    let all = examples(images)
    let frozen = examples(Self.changedOnce(images[0..<few], options.random(6)))
    trial = try options.trial(
      materials,
      test: ["test": examples(test), Self.upsideDown: part(true), Self.others: part(false)],
      training: { material in
        let shown =
          switch material.change {
          case .plain: all[0..<material.size]
          case .augmented: all[0..<material.size].augmented(by: .digits)
          case .frozen: frozen
          case .turned: all[0..<material.size].augmented(by: [.rotate(degrees: 180)])
          }
        return TrainingPlan(
          shown, epochs: epochs * sizes[2] / material.size, batchSize: batchSize,
          optimizer: .adam(learningRate: .oneCycle(peak: Float(options.number("rate")))))
      },
      network: { _, seed in
        try .tiny(input: images.imageShape, classes: images.classNames.count, seed: seed)
      })
    (self.sizes, self.batchSize, self.standardization) = (sizes, batchSize, standardization)
    steps = epochs * ((sizes[2] + batchSize - 1) / batchSize)
  }

  /// Each image changed once and for all.
  private static func changedOnce(_ images: ImageSet, _ random: RandomGenerator) -> ImageSet {
    let pixels = (0..<images.count).flatMap { image in
      let values = images[image..<image + 1].pixels.map { Float($0) / 255 }
      return Augmentation.digits.applied(
        to: Tensor(values, shape: images.imageShape), using: random.stream(image)
      ).values.map { UInt8((255 * $0).rounded()) }
    }
    return ImageSet(
      imageShape: images.imageShape, pixels: pixels, labels: images.labels,
      classNames: images.classNames)
  }

  /// The networks of a page, each of which learned from the fewest images in its way; built-in digits where the images are none.
  func readers(_ options: LessonOptions) throws -> [(name: String, network: DigitNetwork)] {
    let ways: KeyValuePairs<String, Change> = [
      "plain": .plain, "augmented": .augmented, "turned": .turned,
    ]
    var study = self
    if !options.data.isHandwriting {
      let digits = DigitGenerator(seed: options.seed).images(0..<sizes[0])
      study = try AugmentationStudy(
        options, sizes, images: digits, test: digits,
        ways.map { Material(size: sizes[0], change: $0.value) })
    }
    return try ways.map { name, change in
      let model = study.trial[Material(size: sizes[0], change: change)][0].model
      let saved = SavedModel(
        model, standardization: study.standardization, classNames: DigitGenerator.classNames)
      return (name, try DigitNetwork(saved))
    }
  }

  /// The accuracy of each seed, in percent.
  func accuracies(_ size: Int, _ change: Change = .plain, on test: String = "test") -> [Double] {
    trial.accuracies(Material(size: size, change: change), on: test)
  }

  /// What a change gained over another with each seed, in points.
  func gains(
    _ size: Int, _ change: Change = .augmented, over other: Change = .plain
  ) -> PairedDifference {
    PairedDifference(from: accuracies(size, other), to: accuracies(size, change))
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
