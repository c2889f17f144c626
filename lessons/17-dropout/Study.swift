import ConvNet
import LessonKit
import Notebooks

/// A network: how likely a unit is dropped, and how many there are.
struct Recipe: Hashable, CustomStringConvertible {
  var rate: Float = 0
  var units = 128
  /// No dropout, also with half as many units; and so much of it that the log shows it.
  static let (plain, halved, strong) = (Recipe(), Recipe(units: 64), Recipe(rate: 0.75))

  var description: String {
    rate > 0 ? "rate \(rate)" : units < 128 ? "\(units) units, no dropout" : "no dropout"
  }
}

/// The same network on few images with different dropout rates, and a smaller one without dropout.
struct OverfittingStudy {
  /// What `--set` and `--vary` may change.
  static let settings: [ExperimentSetting] = [
    .number("rate", "dropout rate", 0.5, in: 0.05...0.95),
    .whole("images", "training images", 1000, quick: 400, in: 100...10_000),
    .whole("epochs", "epochs of training", 20, quick: 10, in: 1...200),
    .number("learning-rate", "learning rate of Adam", 0.002, in: 0.0001...0.1),
  ]

  /// The rate that readers may set; all rates in order; no dropout and the usual rate.
  let usual: Recipe
  let rates, both: [Recipe]
  /// What came out with each rate, and with half as many units; and where both stop when their mean loss on held-out images is least.
  let trial, stopped: Trial<Recipe>
  let bestEpochs: [Int]
  let training, heldOut, test: Examples

  init(_ options: LessonOptions) throws {
    let usual = Recipe(rate: Float(options.number("rate")))
    let (count, epochs) = (options.whole("images"), options.whole("epochs"))
    let images = options.data.training(count + options.size(1000, quick: 400))
    let scale = Standardization(measuredOn: images[0..<count])
    let training = Examples(images[0..<count], standardization: scale)
    let heldOut = Examples(images[count..<images.count], standardization: scale)
    let test = Examples(
      options.data.test(options.size(2000, quick: 500)), standardization: scale)
    func trained(_ recipes: [Recipe], epochs: (Recipe) -> Int) throws -> Trial<Recipe> {
      try options.trial(
        recipes, test: ["training": training, "test": test],
        training: { recipe in
          TrainingPlan(
            training, epochs: epochs(recipe),
            optimizer: .adam(learningRate: .constant(Float(options.number("learning-rate")))),
            validation: [.plain, usual].contains(recipe) ? heldOut : nil)
        },
        network: { recipe, seed in
          try Sequential(input: options.data.imageShape, seed: seed) {
            Conv2D(8, kernelSize: 3, activation: .relu)
            MaxPool2D(2)
            Conv2D(16, kernelSize: 3, activation: .relu)
            MaxPool2D(2)
            Flatten()
            Dense(recipe.units, activation: .relu)
            Dropout(recipe.rate)
            Dense(options.data.classNames.count)
          }
        })
    }
    let rates = Set([0, 0.25, usual.rate, 0.75, 0.9]).sorted().map { Recipe(rate: $0) }
    let all = try trained(rates + [.halved]) { _ in epochs }
    let both = [Recipe.plain, usual]
    let best = both.map { recipe in
      let losses = all.validationLoss(recipe)
      let means = (0..<epochs).map { epoch in Spread(losses.map { $0[epoch] }).mean }
      return 1 + (means.indices.min { means[$0] < means[$1] } ?? 0)
    }
    stopped = try trained(both) { best[$0 == usual ? 1 : 0] }
    (self.usual, self.rates, self.both, trial, bestEpochs) = (usual, rates, both, all, best)
    (self.training, self.heldOut, self.test) = (training, heldOut, test)
  }

  /// The log against the finished network in the small, for readers to break.
  static var onPage: PageExperiment {
    get throws {
      try PageExperiment(
        choices: [
          .numbers("dropout", "Dropout rate", [0.02, 0.1, 0.25, 0.5, 0.75], start: 0.75),
          .images([160, 320, 640], start: 160), .steps([50, 150, 300], start: 300),
        ], rate: 0.003,
        effect: [
          .plus("with dropout", .learned), .minus("with dropout", .logged),
          .minus("without", .learned), .plus("without", .logged),
        ]
      ) { arm, choice in
        AveragePool2D(2)
        Flatten()
        Dense(64, activation: .relu)
        if arm == "with dropout" { Dropout(Float(choice("dropout")) ?? 0) }
        Dense(10)
      }
    }
  }

  /// The trained networks of all seeds, each taken apart before its last layer.
  func layers(_ recipe: Recipe, for examples: Examples) -> [LastLayer] {
    trial[recipe].map { LastLayer(of: $0.model, dropping: 2, for: examples) }
  }
}
