import Base
import ConvNet
import LessonKit
import Notebooks

/// One network, several numbers of training images, with and without augmentation, seed by seed.
struct AugmentationStudy {
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

  static let turns: Augmentation = [.rotate(degrees: 180)]
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

  /// Trains all of them.
  init(_ options: LessonOptions) throws {
    let (data, few) = (options.data, options.whole("images"))
    let (sizes, batchSize) = ([few, 3 * few, 9 * few], options.size(50, quick: 25))
    let images = data.training(sizes[2])
    let standardization = Standardization(measuredOn: images)
    func examples(_ images: ImageSet) -> Examples {
      Examples(images, standardization: standardization)
    }
    let (all, frozen) = (
      examples(images), examples(Self.changedOnce(images[0..<few], options.random(6)))
    )
    let test = data.test(options.size(2000, quick: 1000))
    func part(_ isUpsideDown: Bool) -> Examples {
      let places = test.labels.indices.filter { [6, 9].contains(test.labels[$0]) == isUpsideDown }
      return examples(test.selecting(places[...]))
    }
    trial = try options.trial(
      sizes.flatMap { [Material(size: $0), Material(size: $0, change: .augmented)] }
        + [Material(size: few, change: .frozen), Material(size: few, change: .turned)],
      test: ["test": examples(test), Self.upsideDown: part(true), Self.others: part(false)],
      training: { material in
        let part = all[0..<material.size]
        let shown =
          switch material.change {
          case .plain: part
          case .augmented: part.augmented(by: .digits)
          case .frozen: frozen
          case .turned: part.augmented(by: Self.turns)
          }
        return TrainingPlan(
          shown, epochs: Self.epochs(material.size, of: sizes, options), batchSize: batchSize,
          optimizer: Self.optimizer(options))
      },
      network: { _, seed in
        try .tiny(input: data.imageShape, classes: data.classNames.count, seed: seed)
      })
    (self.sizes, self.batchSize) = (sizes, batchSize)
    steps = options.whole("epochs") * ((sizes[2] + batchSize - 1) / batchSize)
  }

  /// As many steps for each: nine times as many epochs of a ninth of the images.
  static func epochs(_ size: Int, of sizes: [Int], _ options: LessonOptions) -> Int {
    options.whole("epochs") * sizes[2] / size
  }

  static func optimizer(_ options: LessonOptions) -> any Optimizer {
    .adam(learningRate: .oneCycle(peak: Float(options.number("rate"))))
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

  /// The accuracy of each seed, in percent.
  func accuracies(_ size: Int, _ change: Change = .plain, on test: String = "test") -> [Double] {
    trial.accuracies(Material(size: size, change: change), on: test)
  }

  /// What a change gained over another with each seed, in points.
  func gains(_ size: Int, _ change: Change = .augmented, over other: Change = .plain)
    -> PairedDifference
  {
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
}
