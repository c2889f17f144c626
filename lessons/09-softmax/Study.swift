import ConvNet
import LessonKit
import Notebooks

/// A small network trained with several seeds in two ways, and how far its probabilities can be believed.
struct CalibrationStudy {
  /// A test image's place, its probabilities, what it shows, and what the network takes it for.
  typealias Answer = (index: Int, p: [Double], truth: Int, guess: Int)

  /// What one seed gave.
  struct Run {
    /// Accuracy on the training batches, and accuracy and mean confidence on the test images, by epoch, in percent.
    let epochs: [(training: Double, accuracy: Double, confidence: Double)]
    /// The scores of the test images.
    let logits: Tensor
    let truth: Targets
    /// The temperature with the least loss on held-out images.
    let temperature: Double

    /// The mean confidence at the fitted temperature, in percent.
    var fittedConfidence: Double {
      100 * Confidence().total(logits / Float(temperature), truth) / Double(truth.count)
    }

    /// What it says of each test image.
    var answers: [Answer] {
      zip(softmax(logits).rows, zip(truth.classes, logits.argmax())).enumerated()
        .map { ($0, $1.0.map(Double.init), $1.1.0, $1.1.1) }
    }
  }

  /// What `--set` and `--vary` may change.
  static let settings: [ExperimentSetting] = [
    .whole("epochs", "epochs of training", 20, in: 1...100),
    .whole("images", "training images", 1024, quick: 512, in: 64...60000),
  ]

  /// The networks that learn from few images, each many times, and those that learn from as many as there are steps for.
  let few, fresh: [Run]
  /// How many images those are.
  let counts: (few: Int, fresh: Int)
  /// The images that the networks are judged by.
  let test: ImageSet

  /// Trains with each seed and measures on images that were not trained on.
  init(_ options: LessonOptions) throws {
    let (count, epochs) = (options.whole("images"), options.whole("epochs"))
    // No data set has more.
    let fresh = options.data.training(min(count * epochs, 60_000))
    let few = fresh[0..<min(count, fresh.count)]
    counts = (few.count, fresh.count)
    // Every second image to fit the temperature, the others to judge it: neighbours in a data set are alike.
    let held = options.data.test(options.size(8000, quick: 4000))
    let halves = (0...1).map { held.selecting(Array(stride(from: $0, to: held.count, by: 2))[...]) }
    test = halves[1]
    let scale = Standardization(measuredOn: few)
    let (tuning, judging) = (
      Examples(halves[0], standardization: scale), Examples(halves[1], standardization: scale)
    )
    let (loss, backend) = (SoftmaxCrossEntropy(), try options.backend())
    func runs(on images: ImageSet) throws -> [Run] {
      try options.seeds.map { seed in
        options.report("training on \(images.count) images: seed \(seed)")
        let model = try Sequential(input: options.data.imageShape, seed: seed) {
          Flatten()
          Dense(128, activation: .relu)
          Dense(options.data.classNames.count)
        }
        let network = try model.compiled(
          optimizer: .adam(learningRate: 2e-3), loss: loss, metrics: [Accuracy(), Confidence()],
          on: backend)
        let history = try network.fit(
          Examples(images, standardization: scale),
          epochs: max(1, few.count * epochs / images.count), validation: judging, seed: seed)
        let (logits, truth) = (network.predict(tuning), tuning.allTargets)
        return Run(
          epochs: history.epochs.map { epoch in
            let test = epoch.validation?.metrics ?? []
            return (100 * epoch.metrics[0], 100 * test[0], 100 * test[1])
          },
          logits: network.predict(judging), truth: judging.allTargets,
          temperature: fittedTemperature { loss.forward(logits / Float($0), truth).loss })
      }
    }
    (self.few, self.fresh) = (try runs(on: few), try runs(on: fresh))
  }

  /// The same in the small, for readers to break.
  static var onPage: PageExperiment {
    get throws {
      try PageExperiment(
        choices: [
          .images([80, 160, 320, 640, 0], start: 160), .steps([50, 100, 200, 400], start: 400),
        ],
        rate: 0.003, testImages: 400,
        effect: [.plus("the network", .confidence), .minus("the network")]
      ) { _, _ in
        AveragePool2D(2)
        Flatten()
        Dense(32, activation: .relu)
        Dense(10)
      }
    }
  }
}

/// The largest probability that softmax makes of the outputs.
final class Confidence: Metric {
  let name = "confidence"

  func total(_ outputs: Tensor, _ targets: Targets) -> Double {
    softmax(outputs).rows.reduce(0) { $0 + Double($1.max() ?? 0) }
  }
}

/// The temperature from ¼ to 8 with the least loss, to within a thousandth: golden-section search on its logarithm; the loss is
/// convex in 1 / T and so has one valley.
func fittedTemperature(_ loss: (_ temperature: Double) -> Double) -> Double {
  let exp = ElementaryFunctions.exp as (Double) -> Double
  let golden = 0.618034
  var (low, high) = (ElementaryFunctions.log(0.25), ElementaryFunctions.log(8.0))
  while high - low > 0.001 {
    let (left, right) = (high - golden * (high - low), low + golden * (high - low))
    if loss(exp(left)) < loss(exp(right)) { high = right } else { low = left }
  }
  return exp((low + high) / 2)
}
