import Base
import ConvNet
import LessonKit
import ModelFiles
import Notebooks

/// What one network learns from, and whether there are neither 6 nor 9 among its images.
struct Material: Hashable, CustomStringConvertible {
  let size: Int
  /// One of ``AugmentationStudy/changes`` or ``AugmentationStudy/copies``.
  var change = "plain"
  var isUnambiguous = false

  var description: String { "\(Decimals.whole(size)) images, \(change)" }
}

/// One network that learns from images which are changed in several ways or not at all, seed by seed, in equally many steps.
struct AugmentationStudy {
  /// What is done to images anew in every epoch; `alone` is each change of training, and one that is not among them.
  static let changes: [String: Augmentation] = [
    "plain": [], "augmented": .digits, "turned": [.rotate(degrees: 180)],
    "shift": [.shift(pixels: 1)], "rotate": [.rotate(degrees: 10)], "zoom": [.zoom(0.1)],
    "shear": [.shear(degrees: 8)], "elastic": [.elastic(amplitude: 1, smoothness: 4)],
    "flip": [.flip],
  ]
  static let alone = ["shift", "rotate", "zoom", "shear", "elastic", "flip"]
  /// How many changed copies of each image are drawn once.
  static let copies = ["changed once": 1, "10 copies": 10]
  /// The networks that the page shows.
  static let readers = ["plain", "augmented", "turned"]

  /// What `--set` and `--vary` may change.
  static let settings: [ExperimentSetting] = [
    .whole("epochs", "epochs with the most images; fewer images get more", 1, in: 1...10),
    .whole("images", "the fewest training images", 1000, quick: 120, in: 50...2000),
    .number("rate", "peak of the learning rate", 0.01, in: 0.0001...0.1),
  ]

  /// How many images are trained on: few, and 3, 10 and 30 times as many.
  let sizes: [Int]
  let trial: Trial<Material>
  /// Images of a step, steps of a network, and seeds of those networks that stand beside the main ones.
  let batchSize, steps, fewSeeds: Int
  let test: ImageSet
  private let options: LessonOptions
  private let standardization: Standardization
  private let examples: (ImageSet) -> Examples

  /// Trains all of them, in a quick run without most of those beside; it throws where images are not handwriting.
  init(_ options: LessonOptions) throws {
    let data = options.data
    if !data.isHandwriting { throw UnsuitableData("take handwriting: --data mnist or builtin") }
    let (few, epochs) = (options.whole("images"), options.whole("epochs"))
    let (sizes, batchSize) = ([few, 3 * few, 10 * few, 30 * few], options.size(50, quick: 20))
    let (images, test) = (data.training(sizes[3]), data.test(options.size(2000, quick: 700)))
    let standardization = Standardization(measuredOn: images[0..<few])
    let examples = { (images: ImageSet) in Examples(images, standardization: standardization) }
    let all = examples(images)
    let unambiguous = examples(images.ofClasses { $0 != 6 && $0 != 9 })
    let copied = examples(
      images.selecting((0..<10 * few).map { $0 % few }[...]).changed { image, place in
        Augmentation.digits.applied(to: image, using: options.random(6).stream(place))
      })
    func plan(_ material: Material) -> TrainingPlan {
      let own = (material.isUnambiguous ? unambiguous : all)[0..<material.size]
      let shown =
        Self.copies[material.change].map { copied[0..<$0 * few] }
        ?? own.augmented(by: Self.changes[material.change] ?? [])
      return TrainingPlan(
        shown, epochs: epochs * sizes[3] / shown.count, batchSize: batchSize,
        optimizer: .adam(learningRate: .oneCycle(peak: Float(options.number("rate")))))
    }
    let main =
      sizes.map { Material(size: $0) }
      + [(few, "augmented"), (sizes[2], "augmented"), (few, "changed once")].map {
        Material(size: $0, change: $1)
      }
    let aside =
      (["turned", "10 copies"] + Self.alone).map { Material(size: few, change: $0) }
      + ["plain", "turned"].map { Material(size: few, change: $0, isUnambiguous: true) }
    let fewSeeds = options.size(3, quick: 1)
    trial = try options.trial(
      main + (options.isQuick ? aside[..<1] : aside[...]), test: ["test": examples(test)],
      seeds: { main.contains($0) ? .max : fewSeeds }, training: plan,
      network: { try .tiny(seed: $1) })
    (self.sizes, self.batchSize, self.standardization) = (sizes, batchSize, standardization)
    (self.options, self.test, self.fewSeeds, self.examples) = (options, test, fewSeeds, examples)
    steps = epochs * ((sizes[3] + batchSize - 1) / batchSize)
  }

  /// The first of each network that the page shows.
  func networks() throws -> [DigitNetwork] {
    try Self.readers.map { change in
      try DigitNetwork(
        SavedModel(
          trial[few(change)][0].model, standardization: standardization,
          classNames: DigitGenerator.classNames))
    }
  }

  /// The fewest images, changed in some way.
  func few(_ change: String = "plain", isUnambiguous: Bool = false) -> Material {
    Material(size: sizes[0], change: change, isUnambiguous: isUnambiguous)
  }

  /// The mean accuracy on images, in percent.
  func accuracy(_ material: Material, on images: ImageSet) throws -> Double {
    Spread(try trial.accuracies(material, on: examples(images), options)).mean
  }

  /// By how much turning lowers accuracy on images with each seed, in points.
  func costOfTurns(isUnambiguous: Bool = false, on images: ImageSet) throws -> PairedDifference {
    try trial.difference(
      from: few("turned", isUnambiguous: isUnambiguous), to: few(isUnambiguous: isUnambiguous),
      on: examples(images), options)
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
