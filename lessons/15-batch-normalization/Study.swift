import ConvNet
import Figures
import LessonKit
import Notebooks

/// The same network with batch normalization and without it: at many rates, with many sizes of batches, with old statistics, with dropout.
struct NormalizationStudy {
  static let settings: [ExperimentSetting] = [
    .whole("images", "training images", 960, quick: 256, in: 64...10_000),
    .whole("small", "the small batch", 2, in: 2...32),
    .number("momentum", "how much of the running statistics a step keeps", 0.99, in: 0...0.999),
  ]
  static let sizes = [1, 2, 8, 64]

  let options: LessonOptions
  let training, test: Examples
  /// Without batch normalization, with it, and with noise behind it.
  let rates: [RateLadder]
  /// By the size of batches.
  let batches: [Int: Trial<Recipe>]
  /// Networks that keep much of their running statistics, and networks that keep half; by epoch.
  let memories: Trial<Recipe>
  /// Without both, with one, with the other, with both.
  let rivals: Trial<Recipe>
  /// With batches of eight, statistics that keep 0.9 at each step, and statistics that keep 0.1.
  let mixedUp: Trial<Recipe>

  /// The one whose statistics grow old, and one with the same weights whose statistics do not.
  var slow: Recipe { Recipe(isNormalized: true, momentum: Float(options.number("momentum"))) }
  static let fast = Recipe(isNormalized: true, momentum: 0.5)
  static let mistakes = [0.9, 0.1].map { Recipe(isNormalized: true, momentum: $0) }
  static let four: [Recipe] = [.plain, .normalized, .dropped, .both]
  var small: Int { options.whole("small") }

  init(_ options: LessonOptions) throws {
    self.options = options
    let count = options.whole("images")
    let (training, test) = options.data.examples(
      training: count, test: options.size(1000, quick: 300))
    (self.training, self.test) = (training, test)
    rates = try [Recipe.plain, .normalized, .noisy].map { recipe in
      try options.ladder(
        "\(recipe)",
        rates: options.isQuick ? [0.1, 0.4, 1.6, 6.4] : (0..<8).map { 0.05 * Float(1 << $0) },
        training: training, test: test, epochs: 2
      ) { try recipe.network(options.data, seed: $0) }
    }
    func trial(
      _ recipes: [Recipe], epochs: Int, batchSize: Int = 32, isWatched: Bool = false
    ) throws -> Trial<Recipe> {
      try options.trial(
        recipes, test: ["test": test],
        training: { _ in
          TrainingPlan(
            training, epochs: epochs, batchSize: batchSize,
            validation: isWatched ? test : nil)
        }, network: { try $0.network(options.data, seed: $1) })
    }
    var batches: [Int: Trial<Recipe>] = [:]
    for size in Set(Self.sizes + [options.whole("small")]) {
      batches[size] = try trial([.plain, .normalized], epochs: 3, batchSize: size)
    }
    self.batches = batches
    let slow = Recipe(isNormalized: true, momentum: Float(options.number("momentum")))
    memories = try trial([slow, Self.fast], epochs: options.size(4, quick: 2), isWatched: true)
    rivals = try trial(
      Self.four, epochs: options.size(20, quick: 2), isWatched: true)
    mixedUp = try trial(Self.mistakes, epochs: 3, batchSize: 8)
  }

  /// What batch normalization adds, with batches of some size.
  func gain(_ size: Int) -> PairedDifference {
    batches[size]?.difference(from: .plain, to: .normalized) ?? PairedDifference(from: [0], to: [0])
  }

  /// The accuracy of each seed where statistics are measured anew, on all training images at once; no weight changes.
  func renewed(_ runs: [Trial<Recipe>.Run]) throws -> [Double] {
    try runs.map {
      let fresh = try Recipe(isNormalized: true, momentum: 0).network(options.data, seed: $0.seed)
      return $0.model.restandardized(on: training, into: fresh).accuracy(on: test)
    }
  }

  /// The networks trained with the largest batches.
  var finished: [Sequential] { (batches[64]?[.normalized] ?? []).map(\.model) }

  /// Old statistics in the small: the same weights with statistics that keep much, and with statistics that keep half.
  static var onPage: PageExperiment {
    get throws {
      try PageExperiment(
        choices: [
          .numbers("momentum", "Momentum", [0.5, 0.9, 0.99], start: 0.99),
          .steps([25, 50, 150], start: 25),
        ], effect: [.plus("½ is kept"), .minus("your momentum")]
      ) { arm, choice in
        AveragePool2D(2)
        Flatten()
        for _ in 0..<2 {
          Dense(32)
          BatchNorm(momentum: arm == "½ is kept" ? 0.5 : Float(choice("momentum")) ?? 0.5)
          Activation(.relu)
        }
        Dense(10)
      }
    }
  }
}
