import ConvNet
import LessonKit
import Notebooks

typealias Way = PixelFeatures.Way
typealias Prepared = PixelFeatures.Prepared

/// The same images, prepared in several ways, and what becomes of learning from them.
final class ConditioningStudy {
  static let settings: [ExperimentSetting] = [
    .whole("images", "training images", 1000, quick: 400, in: 200...5000),
    .whole("axes", "principal axes kept", 64, in: 8...120),
    .whole("steps", "steps of training", 600, quick: 250, in: 50...5000),
    .number("goal", "training loss that counts as learned", 0.2, quick: 0.3, in: 0.01...2),
  ]
  static let four = [Way.raw, .centred, .standardized, .whitened]

  typealias Run = StepRuns<Way>.Run

  let options: LessonOptions
  let pixels: PixelFeatures
  private var prepared: [Way: Prepared] = [:]
  /// Every way at every rate.
  private(set) lazy var runs = StepRuns<Way>(
    rates: options.isQuick ? [0.1, 0.3, 1] : [0.03, 0.1, 0.3, 0.6, 1]
  ) { [self] way, rate in
    options.report("training on \(way.name) images at the rate \(rate)")
    return try options.seeds.map { try run(self[way], rate, seed: $0) }
  }

  init(_ options: LessonOptions) throws {
    self.options = options
    pixels = try PixelFeatures(
      options.data, training: options.whole("images"), test: options.size(2000, quick: 600),
      axes: options.whole("axes"))
  }

  subscript(way: Way) -> Prepared {
    if let found = prepared[way] { return found }
    let made = pixels.prepared(way)
    prepared[way] = made
    return made
  }

  /// One hidden layer.
  func network(seed: UInt64) throws -> Sequential {
    try Sequential(input: [PixelFeatures.count], seed: seed) {
      Dense(32, activation: .relu)
      Dense(options.data.classNames.count)
    }
  }

  /// Trained on prepared images.
  func run(_ images: Prepared, _ rate: Float, seed: UInt64) throws -> Run {
    let model = try network(seed: seed)
    let losses = try options.trace(
      model, by: SGD(learningRate: 0),
      on: Examples(images.training, targets: .classes(pixels.classes.training)), seed: seed,
      steps: options.whole("steps")
    ) { _ in rate }.losses
    return Run(
      losses: losses,
      validation: model.accuracy(on: images.validation, pixels.classes.validation),
      test: model.accuracy(on: images.test, pixels.classes.test), model: model)
  }

  /// The largest stable rate of a linear model, and those of the network with every seed.
  func limits(_ way: Way) throws -> (linear: Double, network: [Double]) {
    let (images, classes) = (self[way], pixels.classes.training)
    let wanted = Targets.classes(classes).oneHot(classes: options.data.classNames.count)
    let first = images.first(300)
    let targets = Targets.classes(Array(classes.prefix(first.shape[0])))
    return (
      StableRate.ofLinearModel(images.training, wanted),
      try options.seeds.map { seed in
        try StableRate.of(first, targets, options) { try network(seed: seed) }
      }
    )
  }

  /// Test accuracy of a network that learned from standardized images, when parts of the test set are standardized each by itself.
  func accuracy(_ run: Run, parts: [[Int]]) -> Double {
    let all = pixels.classes.test
    return parts.filter { !$0.isEmpty }.reduce(0) { sum, places in
      let ready = pixels.standardizedByThemselves(places, self[.standardized])
      let share = Double(places.count) / Double(all.count)
      return sum + run.model.accuracy(on: ready, places.map { all[$0] }) * share
    }
  }

  /// Raw pixels against standardized ones in the small, for readers to break.
  static var onPage: PageExperiment {
    get throws {
      let digits = DigitGenerator(seed: 1).images(0..<300)
      return try PageExperiment(
        choices: [
          .rate([0.003, 0.01, 0.03, 0.1, 0.3], start: 0.03), .steps([50, 100, 300], start: 100),
        ], optimizer: .sgd, inputs: ["standardized": Standardization(measuredOn: digits)],
        effect: [.plus("standardized"), .minus("raw, 0 to 1")]
      ) { _, _ in
        AveragePool2D(2)
        Flatten()
        Dense(32, activation: .relu)
        Dense(10)
      }
    }
  }
}
