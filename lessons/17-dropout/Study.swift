import ConvNet
import LessonKit
import Notebooks

/// The same network on few images with different dropout rates, and one that has half of the units for good.
struct OverfittingStudy {
  /// A network: how likely a unit is dropped, and how many there are.
  struct Recipe: Hashable, CustomStringConvertible {
    var rate: Float = 0
    var units = OverfittingStudy.units

    var description: String {
      units < OverfittingStudy.units
        ? "\(units) units, no dropout" : rate == 0 ? "no dropout" : "rate \(rate)"
    }
  }

  /// The units that are dropped.
  static let units = 128
  /// The rates, from none on.
  static let rates: [Float] = [0, 0.25, 0.5, 0.75, 0.9]
  static let (none, half) = (Recipe(), Recipe(rate: 0.5))
  /// Half of the units, missing from the first step to the last.
  static let halved = Recipe(units: units / 2)

  /// What came out with each.
  let trial: Trial<Recipe>
  let epochs: Int
  let training, test: Examples

  /// Trains each with every seed.
  init(_ options: LessonOptions) throws {
    let epochs = options.size(20, quick: 15)
    let (training, test) = options.data.examples(
      training: options.size(1000, quick: 400), test: options.size(2000, quick: 500))
    (self.epochs, self.training, self.test) = (epochs, training, test)
    trial = try options.trial(
      Self.rates.map { Recipe(rate: $0) } + [Self.halved],
      test: ["training": training, "test": test],
      training: { recipe in
        TrainingPlan(
          training, epochs: epochs,
          validation: [Self.none, Self.half].contains(recipe) ? test : nil)
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

  /// The loss of one network on the test images minus that of another, seed by seed.
  func lossDifference(from first: Recipe, to second: Recipe) -> PairedDifference {
    PairedDifference(from: trial.losses(first), to: trial.losses(second))
  }

  /// A trained network, taken apart before its dropout layer, and what arrives there for some examples.
  func head(_ recipe: Recipe, seed: Int = 0, for examples: Examples) -> Head {
    let layers = trial[recipe][seed].model.layers
    let inputs = examples.batch(Array(0..<examples.count)[...]).inputs
    let features = layers.dropLast(2).reduce(inputs) { $1.forward($0, mode: .inference).output }
    return Head(
      features: features, last: layers[layers.count - 1], truth: examples.allTargets,
      dropout: Dropout(recipe.rate))
  }
}

/// What a dropout layer gets for some images, and the layer behind it.
struct Head {
  let features: Tensor
  let last: any Layer
  let truth: Targets
  let dropout: Dropout

  /// What remains of the features in one draw.
  func thinned(_ random: RandomGenerator) -> Tensor {
    dropout.forward(features, mode: .training(random)).output
  }

  /// The scores when `features` arrive at the last layer.
  func scores(_ features: Tensor) -> Tensor { last.forward(features, mode: .inference).output }

  /// Accuracy in percent and loss when `features` arrive at the last layer.
  func score(_ features: Tensor) -> (accuracy: Double, loss: Double) { judged(scores(features)) }

  private func judged(_ scores: Tensor) -> (accuracy: Double, loss: Double) {
    let right = Accuracy().total(scores, truth)
    return (
      100 * right / Double(truth.count), SoftmaxCrossEntropy().forward(scores, truth).loss
    )
  }

  /// The losses when the probabilities of 1, 2, 4 … thinned networks are averaged; `counts` says how many, in order.
  func lossOfCrowds(_ counts: [Int], using random: RandomGenerator) -> [Double] {
    var sum = softmax(scores(features)) * 0
    var losses: [Double] = []
    for member in 1...(counts.last ?? 1) {
      sum += softmax(scores(thinned(random.stream(member))))
      // The softmax of logarithms gives the probabilities back, so that the core's loss takes them.
      let logarithms = (sum / Float(member)).map { ElementaryFunctions.log(max($0, 1e-30)) }
      if counts.contains(member) { losses.append(judged(logarithms).loss) }
    }
    return losses
  }
}
