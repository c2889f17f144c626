import ConvNet
import LessonKit

/// The same network on few images with different dropout rates, several seeds each.
struct OverfittingStudy {
  /// The rates, from none on.
  static let rates: [Float] = [0, 0.25, 0.5, 0.75, 0.9]
  /// The units that are dropped.
  static let units = 128

  /// What came out with each rate.
  let trial: Trial<Float>
  let epochs, trainingCount: Int
  let testExamples: Examples

  /// Trains every rate with every seed.
  init(_ options: LessonOptions) throws {
    let epochs = options.size(20, quick: 12)
    let (training, test) = options.data.examples(
      training: options.size(1000, quick: 400), test: options.size(2000, quick: 600))
    (self.epochs, trainingCount, testExamples) = (epochs, training.count, test)
    trial = try options.trial(
      Self.rates, test: ["training": training, "test": test], called: { "with rate \($0)" },
      training: { _ in TrainingPlan(training, epochs: epochs, validation: test) },
      network: { rate, seed in
        try Sequential(input: options.data.imageShape, seed: seed) {
          Conv2D(8, kernelSize: 3, activation: .relu)
          MaxPool2D(2)
          Conv2D(16, kernelSize: 3, activation: .relu)
          MaxPool2D(2)
          Flatten()
          Dense(Self.units, activation: .relu)
          Dropout(rate)
          Dense(options.data.classNames.count)
        }
      })
  }

  /// The first seed's network with one rate, taken apart.
  func head(rate: Float) -> Head {
    let layers = trial[rate][0].model.layers
    let inputs = testExamples.batch(Array(0..<testExamples.count)[...]).inputs
    let features = layers.dropLast(2)
      .reduce(inputs) { $1.forward($0, mode: .inference).output }
    return Head(features: features, last: layers[layers.count - 1], truth: testExamples.allTargets)
  }
}

/// What a dropout layer gets for the test images, and the layer behind it.
struct Head {
  let features: Tensor
  let last: any Layer
  let truth: Targets

  /// The probabilities of each class when `features` arrive at the last layer.
  func probabilities(_ features: Tensor) -> Tensor {
    softmax(last.forward(features, mode: .inference).output)
  }

  /// Accuracy and loss of some probabilities of the test images.
  func score(_ probabilities: Tensor) -> (accuracy: Double, loss: Double) {
    let (classes, count) = (probabilities.shape[1], Double(truth.count))
    let loss = truth.classes.enumerated().reduce(0) { sum, example in
      let p = Double(probabilities.values[example.offset * classes + example.element])
      return sum - ElementaryFunctions.log(max(p, 1e-30))
    }
    return (Accuracy().total(probabilities, truth) / count, loss / count)
  }

  /// The losses when the answers of 1, 2, 4 … thinned networks are averaged; `counts` says how many, in order.
  func lossOfCrowds(_ counts: [Int], using random: RandomGenerator) -> [Double] {
    var sum = probabilities(features) * 0
    var losses: [Double] = []
    for member in 1...(counts.last ?? 1) {
      let thinned = Dropout(0.5).forward(features, mode: .training(random.stream(member))).output
      sum += probabilities(thinned)
      if counts.contains(member) { losses.append(score(sum / Float(member)).loss) }
    }
    return losses
  }
}
