import ConvNet
import LessonKit
import Notebooks

/// The same network on few images with different dropout rates, and one that has half of the units for good.
struct OverfittingStudy {
  /// A network: how likely a unit is dropped, and how many there are.
  struct Recipe: Hashable, CustomStringConvertible {
    var rate: Float = 0
    var units = 128

    var description: String {
      rate > 0 ? "rate \(rate)" : units < 128 ? "\(units) units, no dropout" : "no dropout"
    }
  }

  static let (none, half) = (Recipe(), Recipe(rate: 0.5))
  /// Half of the units, missing from the first step to the last.
  static let halved = Recipe(units: none.units / 2)
  /// The rates, from none on.
  static let rates = ([0, 0.25, 0.5, 0.75, 0.9] as [Float]).map { Recipe(rate: $0) }

  /// What `--set` and `--vary` may change.
  static let settings: [ExperimentSetting] = [
    .whole("images", "training images", 1000, quick: 400, in: 100...10_000),
    .whole("epochs", "epochs of training", 20, quick: 15, in: 1...200),
    .number("learning-rate", "learning rate of Adam", 0.002, in: 0.0001...0.1),
  ]

  /// What came out with each.
  let trial: Trial<Recipe>
  let epochs: Int
  let training, test: Examples

  /// Trains each with every seed.
  init(_ options: LessonOptions) throws {
    let epochs = options.whole("epochs")
    let (training, test) = options.data.examples(
      training: options.whole("images"), test: options.size(2000, quick: 500))
    // The curves take a part of the test images, since they measure after every epoch.
    let watched = test[0..<options.size(500, quick: 200)]
    (self.epochs, self.training, self.test) = (epochs, training, test)
    trial = try options.trial(
      Self.rates + [Self.halved], test: ["training": training, "test": test],
      training: { recipe in
        TrainingPlan(
          training, epochs: epochs,
          optimizer: .adam(learningRate: .constant(Float(options.number("learning-rate")))),
          validation: [Self.none, Self.half].contains(recipe) ? watched : nil)
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

  /// By how many percent the test loss of a network is below that of another, seed by seed.
  func saving(of recipe: Recipe, over other: Recipe) -> PairedDifference {
    let shares = zip(trial.losses(recipe), trial.losses(other)).map { 100 * $0 / $1 }
    return PairedDifference(from: shares, to: shares.map { _ in 100 })
  }

  /// A trained network, taken apart before its dropout layer, and what arrives there for some examples.
  func head(_ recipe: Recipe, seed: Int = 0, for examples: Examples) -> Head {
    let layers = trial[recipe][seed].model.layers
    let inputs = examples.batch(Array(0..<examples.count)[...]).inputs
    let features = layers.dropLast(2).reduce(inputs) { $1.forward($0, mode: .inference).output }
    return Head(features: features, last: layers[layers.count - 1], truth: examples.allTargets)
  }
}

/// What a dropout layer gets for some images, and the layer behind it.
struct Head {
  let features: Tensor
  let last: any Layer
  let truth: Targets

  /// What rate ½ multiplies the features with in one draw: 0 or 2.
  func mask(_ random: RandomGenerator) -> Tensor {
    Dropout(0.5).forward(features.map { _ in 1 }, mode: .training(random)).output
  }

  /// The probabilities of each class when the features arrive at the last layer times `mask`.
  func probabilities(_ mask: Tensor) -> Tensor { softmax(scores(features * mask)) }

  /// Accuracy in percent and loss when the features arrive at the last layer times `factor`.
  func score(_ factor: Tensor) -> (accuracy: Double, loss: Double) {
    let scores = scores(features * factor)
    return (
      100 * Accuracy().total(scores, truth) / Double(truth.count),
      SoftmaxCrossEntropy().forward(scores, truth).loss
    )
  }

  /// The losses when the probabilities of 1, 2, 4 … thinned networks are averaged; `counts` says how many, in order.
  func lossOfCrowds(_ counts: [Int], using random: RandomGenerator) -> [Double] {
    var sum = features.map { _ in 0 }
    return (1...(counts.last ?? 1)).compactMap { member in
      let probabilities = probabilities(mask(random.stream(member)))
      sum = member == 1 ? probabilities : sum + probabilities
      guard counts.contains(member) else { return nil }
      // The core's loss takes scores, and the softmax of logarithms gives the probabilities back.
      let scores = (sum / Float(member)).map { ElementaryFunctions.log(max($0, 1e-30)) }
      return SoftmaxCrossEntropy().forward(scores, truth).loss
    }
  }

  private func scores(_ features: Tensor) -> Tensor {
    last.forward(features, mode: .inference).output
  }
}
