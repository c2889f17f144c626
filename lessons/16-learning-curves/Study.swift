import ConvNet
import Figures
import LessonKit
import Notebooks

/// One network, trained well and in four ways that go wrong: each differs in one thing.
struct Study {
  static let settings: [ExperimentSetting] = [
    .whole("images", "training images where they are few", 320, quick: 160, in: 64...2000),
    .number("rate", "learning rate of Adam", 0.003, in: 0.001...0.01),
    .whole("steps", "steps of training", 900, quick: 300, in: 120...1500),
  ]
  /// How many marks without a lower validation loss training waits for.
  static let patience = 5

  let options: LessonOptions
  /// Images to learn from, so many that none comes twice; others to stop by; and two sets to report on.
  let pool, validation, test, second: Examples

  init(_ options: LessonOptions) {
    self.options = options
    let many = 32 * options.whole("steps")
    let (held, tested) = (options.size(500, quick: 200), options.size(1000, quick: 400))
    let (all, test) = options.data.examples(
      training: many + held, test: options.size(10_000, quick: 2000))
    (pool, validation) = (all[0..<all.count - held], all[all.count - held..<all.count])
    self.test = test
    second = test[tested..<2 * tested]
  }

  /// Two convolutions and a hidden layer; with two units there, every image must pass through two numbers.
  func network(units: Int = 32, seed: UInt64) throws -> Sequential {
    try Sequential(input: options.data.imageShape, seed: seed) {
      Conv2D(8, kernelSize: 3, activation: .relu)
      MaxPool2D(2)
      Conv2D(16, kernelSize: 3, activation: .relu)
      MaxPool2D(2)
      Flatten()
      Dense(units, activation: .leakyReLU())
      Dense(options.data.classNames.count)
    }
  }

  /// A run that is meant to show something, and its network.
  func run(
    _ intended: Reading, seed: UInt64, marks: Int = 20, testing: Bool = false
  ) throws -> (curve: LearningCurve, model: Sequential) {
    let (steps, rate) = (options.whole("steps"), Float(options.number("rate")))
    let examples = intended == .overfit ? pool[0..<options.whole("images")] : pool
    let model = try network(units: intended == .underfit ? 2 : 32, seed: seed)
    var sets = [
      "training": examples[0..<min(examples.count, validation.count)], "validation": validation,
    ]
    if testing { (sets["test"], sets["second"]) = (test[0..<second.count], second) }
    let curve = try LearningCurve(
      model, rate: intended == .tooHigh ? 100 * rate : intended == .tooLow ? rate / 100 : rate,
      steps: steps, every: steps / marks, batch: 32, on: examples, measuring: sets, seed: seed,
      backend: options.backend())
    return (curve, model)
  }

  /// The test error in percent after training on so many images, and the network; each seed begins at images of its own.
  func error(images: Int, seed: UInt64, place: Int) throws -> (error: Double, model: CompiledModel)
  {
    let first = place * (pool.count - images) / max(options.seeds.count - 1, 1)
    let model = try network(seed: seed).compiled(
      optimizer: .adam(learningRate: .cosine(peak: Float(options.number("rate")))),
      loss: .softmaxCrossEntropy, metrics: [.accuracy], on: options.backend())
    let seen = options.size(12_800, quick: 4000)
    try model.fit(
      pool[first..<first + images], epochs: max(8, seen / images), seed: seed)
    // Half a mistake stands for none: a logarithm has no place for zero.
    let share = try model.evaluate(test).metrics[0]
    return (100 * max(1 - share, 0.5 / Double(test.count)), model)
  }

  /// Few images against no image twice in the small, for readers to break.
  static var onPage: PageExperiment {
    get throws(NetworkError) {
      try PageExperiment(
        choices: [
          .images([64, 160, 640, 1600], start: 64), .rate([0.0003, 0.003, 0.01], start: 0.003),
          .steps([100, 300], start: 300),
        ], fresh: ["no image twice"],
        effect: [
          .plus("few images", .learned), .minus("few images"),
          .minus("no image twice", .learned), .plus("no image twice"),
        ]
      ) { _, _ in
        AveragePool2D(2)
        Flatten()
        Dense(32, activation: .leakyReLU())
        Dense(10)
      }
    }
  }
}

extension LearningCurve {
  /// What its losses show.
  var reading: Reading {
    Teaching.reading(training: losses("training"), validation: losses("validation"))
  }

  /// How many points training accuracy is above that on validation images at the end.
  var gap: Double {
    (accuracies("training").last ?? .nan) - (accuracies("validation").last ?? .nan)
  }
}
