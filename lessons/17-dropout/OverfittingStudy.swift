import ConvNet
import Figures
import LessonKit
import Notebooks

/// The same network on few images with different dropout rates, several seeds each.
struct OverfittingStudy {
  /// What one seed gave.
  struct Run {
    /// The last epoch's accuracy as it was reported, with units missing.
    let reportedTraining: Double
    /// The accuracy on the same images with all units there.
    let training: Double
    let test: Double
    let testLoss: Double
    let history: History
  }

  /// The rates, from none on.
  static let rates: [Float] = [0, 0.25, 0.5, 0.75, 0.9]

  let trainingCount: Int
  let testCount: Int
  let epochs: Int
  /// For each rate the network of the first seed, to look into.
  let networks: [Sequential]
  let test: Examples
  private var all: [[Run]] = []

  /// Trains every rate with every seed.
  init(_ options: LessonOptions) throws {
    epochs = options.size(20, quick: 12)
    let (training, test) = options.data.examples(
      training: options.size(1000, quick: 400), test: options.size(2000, quick: 600))
    (trainingCount, testCount, self.test) = (training.count, test.count, test)
    let backend = try options.backend()
    var networks: [Sequential] = []
    for rate in Self.rates {
      options.report("training with rate \(rate)")
      var runs: [Run] = []
      for seed in options.seeds {
        let model = try Self.model(options, rate: rate, seed: seed)
        let network = try model.compiled(
          optimizer: .adam(learningRate: 2e-3), loss: .softmaxCrossEntropy, metrics: [.accuracy],
          on: backend)
        let history = try network.fit(
          training, epochs: epochs, batchSize: 32, validation: test, seed: seed)
        guard let last = history.epochs.last, let measured = last.validation else { continue }
        runs.append(
          Run(
            reportedTraining: last.metrics[0], training: try network.evaluate(training).metrics[0],
            test: measured.metrics[0], testLoss: measured.loss, history: history))
        if seed == options.seed { networks.append(model) }
      }
      all.append(runs)
    }
    self.networks = networks
  }

  private static func model(
    _ options: LessonOptions, rate: Float, seed: UInt64
  ) throws -> Sequential {
    try Sequential(input: options.data.imageShape, seed: seed) {
      Conv2D(8, kernelSize: 3, activation: .relu)
      MaxPool2D(2)
      Conv2D(16, kernelSize: 3, activation: .relu)
      MaxPool2D(2)
      Flatten()
      Dense(128, activation: .relu)
      Dropout(rate)
      Dense(options.data.classNames.count)
    }
  }

  /// The first seed's network with one rate, taken apart: what its dropout layer gets for the test images, and its last layer.
  func head(rate: Float) -> (features: Tensor, last: any Layer) {
    let layers = networks[Self.rates.firstIndex(of: rate) ?? 0].layers
    var value = test.batch(Array(0..<test.count)[...]).inputs
    for layer in layers.dropLast(2) { value = layer.forward(value, mode: .inference).output }
    return (value, layers[layers.count - 1])
  }

  /// Accuracy and loss of some probabilities of the test images.
  func score(_ probabilities: Tensor) -> (accuracy: Double, loss: Double) {
    let truth = test.allTargets
    let classes = probabilities.shape[1]
    var loss = 0.0
    for (row, label) in truth.classes.enumerated() {
      let p = Double(probabilities.values[row * classes + label])
      loss -= ElementaryFunctions.log(max(p, 1e-30))
    }
    let count = Double(truth.count)
    return (Accuracy().total(probabilities, truth) / count, loss / count)
  }

  /// All seeds of one rate.
  func runs(rate: Float) -> [Run] { Self.rates.firstIndex(of: rate).map { all[$0] } ?? [] }

  /// One number of each run with one rate.
  func values(_ rate: Float, _ value: (Run) -> Double) -> [Double] { runs(rate: rate).map(value) }
}
