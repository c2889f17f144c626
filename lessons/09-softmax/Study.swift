import ConvNet
import LessonKit
import Notebooks

/// A small network trained with several seeds in two ways, and how far its probabilities can be believed.
struct CalibrationStudy {
  /// A test image's place, its probabilities, what it shows, and what the network takes it for.
  typealias Answer = (index: Int, p: [Double], truth: Int, guess: Int)

  /// A pass over the images: its mean loss, then accuracy and mean confidence on the test images, in percent.
  struct Pass {
    let trainingLoss, accuracy, confidence: Double
    var gap: Double { confidence - accuracy }
  }

  struct Run {
    let passes: [Pass]
    /// The scores of the test images when few and many images have made as many steps.
    let logits: Tensor
    let truth: Targets
    /// The temperature with the least loss on held-out images.
    let temperature: Double
    /// The mean confidence at this temperature, in percent.
    var fittedConfidence: Double {
      100 * Confidence().total(logits / Float(temperature), truth) / Double(truth.count)
    }

    var answers: [Answer] {
      zip(softmax(logits).rows, zip(truth.classes, logits.argmax())).enumerated()
        .map { ($0, $1.0.map(Double.init), $1.1.0, $1.1.1) }
    }
  }

  static let settings: [ExperimentSetting] = [
    .whole("epochs", "epochs of training", 20, in: 1...100),
    .whole("images", "training images", 1024, quick: 512, in: 64...60000),
    .whole("again", "passes over the twin's images", 20, quick: 2, in: 2...100),
  ]

  /// The networks that learn from few images, each many times, and those that learn from as many as there are steps for.
  let few, many: [Run]
  /// How many images those are, after how many passes they have made as many steps, and how many images choose the temperature.
  let counts: (few: Int, many: Int), passes: (few: Int, many: Int), tuning: Int
  let test: ImageSet

  init(_ options: LessonOptions) throws {
    let (count, epochs) = (options.whole("images"), options.whole("epochs"))
    let many = options.data.training(min(count * epochs, 60_000))
    let few = many[0..<min(count, many.count)]
    passes = (epochs, max(1, few.count * epochs / many.count))
    // Every second image to fit the temperature, the others to judge it: neighbours in a data set are alike.
    let held = options.data.test(options.size(8000, quick: 4000))
    let halves = (0...1).map { held.selecting(Array(stride(from: $0, to: held.count, by: 2))[...]) }
    test = halves[1]
    (counts, tuning) = ((few.count, many.count), halves[0].count)
    let scale = Standardization(measuredOn: few)
    let tuning = Examples(halves[0], standardization: scale)
    let judging = Examples(test, standardization: scale)
    let (loss, backend) = (SoftmaxCrossEntropy(), try options.backend())
    func runs(on images: ImageSet, _ passes: Int, then all: Int) throws -> [Run] {
      let examples = Examples(images, standardization: scale)
      return try options.seeds.map { seed in
        options.report("training on \(images.count) images: seed \(seed)")
        let model = try Sequential(input: options.data.imageShape, seed: seed) {
          Flatten()
          Dense(128, activation: .relu)
          Dense(options.data.classNames.count)
        }
        let network = try model.compiled(
          optimizer: .adam(learningRate: 2e-3), loss: loss, metrics: [Accuracy(), Confidence()],
          on: backend)
        let history = try network.fit(examples, epochs: passes, validation: judging, seed: seed)
        let (logits, tuned) = (network.predict(judging), network.predict(tuning))
        let truth = tuning.allTargets
        let whole = try network.fit(
          examples, epochs: all, validation: judging, seed: seed, resuming: history)
        return Run(
          passes: whole.epochs.map { epoch in
            let test = (epoch.validation?.metrics ?? []).map { 100 * $0 }
            return Pass(trainingLoss: epoch.loss, accuracy: test[0], confidence: test[1])
          },
          logits: logits, truth: judging.allTargets,
          temperature: fittedTemperature { loss.forward(tuned / Float($0), truth).loss })
      }
    }
    self.few = try runs(on: few, epochs, then: epochs)
    self.many = try runs(on: many, passes.many, then: options.whole("again"))
  }

  /// The same in the small, for readers to break.
  static func onPage() throws -> PageExperiment {
    let images = PageExperiment.Choice.images([80, 160, 320, 640, 0], start: 160)
    return try PageExperiment(
      choices: [images, .steps([50, 100, 200, 400], start: 400)], rate: 0.003, testImages: 400,
      effect: [.plus("the network", .confidence), .minus("the network")]
    ) { _, _ in
      AveragePool2D(2)
      Flatten()
      Dense(32, activation: .relu)
      Dense(10)
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

/// The expected calibration error, in points, by ten bins; Guo et al. (2017), equation 3, <https://arxiv.org/abs/1706.04599>.
func calibrationError(_ probabilities: Tensor, _ truth: Targets) -> Double {
  var excess = Array(repeating: 0.0, count: 10)
  for (row, (guess, truth)) in zip(probabilities.rows, zip(probabilities.argmax(), truth.classes)) {
    let confidence = Double(row.max() ?? 0)
    excess[min(9, Int(confidence * 10))] += confidence - (guess == truth ? 1 : 0)
  }
  return 100 * excess.reduce(0) { $0 + $1.magnitude } / Double(truth.count)
}
