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
    .whole("epochs", "epochs of training", 20, quick: 15, in: 1...200),
    .number("learning-rate", "learning rate of Adam", 0.002, in: 0.0001...0.1),
  ]

  /// The rate that readers may set, and all rates in order.
  let usual: Recipe
  let rates: [Recipe]
  /// What came out with each rate, and with half as many units.
  let trial: Trial<Recipe>
  let training, test: Examples

  /// Trains each with every seed.
  init(_ options: LessonOptions) throws {
    let usual = Recipe(rate: Float(options.number("rate")))
    let (training, test) = options.data.examples(
      training: options.whole("images"), test: options.size(2000, quick: 500))
    (self.usual, self.training, self.test) = (usual, training, test)
    rates = Set([0, 0.25, usual.rate, Recipe.strong.rate, 0.9]).sorted().map { Recipe(rate: $0) }
    trial = try options.trial(
      rates + [.halved], test: ["training": training, "test": test],
      training: { recipe in
        TrainingPlan(
          training, epochs: options.whole("epochs"),
          optimizer: .adam(learningRate: .constant(Float(options.number("learning-rate")))),
          validation: [.plain, usual].contains(recipe) ? test : nil)
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

  /// The trained networks of all seeds, each taken apart before its dropout layer, and what arrives there for some examples.
  func heads(_ recipe: Recipe, for examples: Examples) -> [Head] {
    let inputs = examples.batch(Array(0..<examples.count)[...]).inputs
    return trial[recipe].map { run in
      let layers = run.model.layers
      let features = layers.dropLast(2).reduce(inputs) { $1.forward($0, mode: .inference).output }
      return Head(
        features: features, last: layers[layers.count - 1], truth: examples.allTargets)
    }
  }
}

/// What a dropout layer gets for some images, and the layer behind it.
struct Head {
  let features: Tensor
  let last: any Layer
  let truth: Targets

  /// What one draw at a rate multiplies each unit with; at rate 0 it is 1.
  func mask(_ rate: Float, _ random: RandomGenerator) -> Tensor {
    Dropout(rate).forward(features.map { _ in 1 }, mode: .training(random)).output
  }

  /// The scores of each class when units arrive at the last layer times `factor`.
  func scores(_ factor: Tensor) -> Tensor {
    last.forward(features * factor, mode: .inference).output
  }

  /// Accuracy in percent and loss of scores.
  func measured(_ scores: Tensor) -> (accuracy: Double, loss: Double) {
    let accuracy = 100 * Accuracy().total(scores, truth) / Double(truth.count)
    return (accuracy, SoftmaxCrossEntropy().forward(scores, truth).loss)
  }
}

extension ArraySlice<Tensor> {
  /// The mean of several tensors.
  var mean: Tensor { dropFirst().reduce(self[startIndex]) { $0 + $1 } / Float(count) }
}
