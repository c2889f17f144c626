import ConvNet
import Figures
import LessonKit

/// A small network trained with several seeds, and how far its probabilities can be believed.
struct CalibrationStudy {
  /// What one seed gave.
  struct Run {
    /// The scores of the test images.
    let logits: Tensor
    /// The loss on held-out images at each of ``CalibrationStudy/temperatures``.
    let losses: [Double]
    /// The temperature with the least loss.
    let temperature: Double
    fileprivate let truth: Targets

    /// The probabilities of the test images, `[N, classes]`.
    func probabilities(fitted: Bool = false) -> Tensor {
      softmax(logits / Float(fitted ? temperature : 1))
    }

    /// The share of test images whose most probable class is the right one.
    func accuracy(fitted: Bool = false) -> Double {
      Accuracy().total(probabilities(fitted: fitted), truth) / Double(truth.count)
    }

    /// The mean over all test images of their largest probability.
    func confidence(fitted: Bool = false) -> Double {
      let largest = probabilities(fitted: fitted).rows.map { Double($0.max() ?? 0) }
      return largest.reduce(0, +) / Double(largest.count)
    }
  }

  /// From a quarter to eight, eight for each doubling.
  static let temperatures = (0...40).map {
    ElementaryFunctions.exp((Double($0) / 8 - 2) * 0.6931471805599453)
  }
  /// How often each network sees every training image.
  static let epochs = 20

  let runs: [Run]
  let trainingCount: Int
  /// How many images it is measured on.
  let testCount: Int
  /// Images to look at: those that fit the temperature and those that judge it in turn.
  private let images: Examples

  /// Trains with each seed and measures on images that were not trained on.
  init(_ options: LessonOptions) throws {
    trainingCount = options.size(1000, quick: 500)
    testCount = options.size(4000, quick: 2000)
    images = Examples(
      options.data.test(2 * testCount),
      standardization: .unitRange(channels: options.data.imageShape[2]))
    let (training, held) = options.data.examples(training: trainingCount, test: 2 * testCount)
    // Every second image to fit the temperature, the others to judge it: neighbours in a data set are alike.
    let (tuning, test) = (held.everySecond(from: 0), held.everySecond(from: 1))
    let trial = try options.trial(
      ["network"], test: ["test": test],
      training: { _ in TrainingPlan(training, epochs: Self.epochs) },
      network: { _, seed in
        try Sequential(input: options.data.imageShape, seed: seed) {
          Flatten()
          Dense(128, activation: .relu)
          Dense(options.data.classNames.count)
        }
      })
    let (loss, backend) = (SoftmaxCrossEntropy(), try options.backend())
    runs = try trial["network"].map { run in
      let network = try run.model.compiled(optimizer: .adam(), loss: loss, on: backend)
      let (logits, truth) = (network.predict(tuning), tuning.allTargets)
      func lossAt(_ temperature: Double) -> Double {
        loss.forward(logits / Float(temperature), truth).loss
      }
      return Run(
        logits: network.predict(test), losses: Self.temperatures.map(lossAt),
        temperature: Self.fitted(lossAt), truth: test.allTargets)
    }
  }

  /// The temperature with the least loss, to within a thousandth: golden-section search on its logarithm, between the ends of
  /// ``temperatures``; the loss is convex in 1 / T and so has one valley.
  private static func fitted(_ loss: (_ temperature: Double) -> Double) -> Double {
    let golden = 0.618034
    var (low, high) = (
      ElementaryFunctions.log(temperatures[0]),
      ElementaryFunctions.log(temperatures[temperatures.count - 1])
    )
    while high - low > 0.001 {
      let (left, right) = (high - golden * (high - low), low + golden * (high - low))
      let isLeft = loss(ElementaryFunctions.exp(left)) < loss(ElementaryFunctions.exp(right))
      if isLeft { high = right } else { low = left }
    }
    return ElementaryFunctions.exp((low + high) / 2)
  }

  /// A test image, numbers from 0 to 1; of photographs the first channel.
  func image(_ index: Int) -> Matrix { Matrix(images.batch([2 * index + 1]).inputs) }

  /// Confidence against the share that is right, in ten bins over all seeds.
  func bins(fitted: Bool) -> [(confidence: Double, accuracy: Double)] {
    calibrationBins(runs.map { ($0.probabilities(fitted: fitted), $0.truth) })
  }
}

extension Examples {
  /// The examples at even or odd places.
  fileprivate func everySecond(from first: Int) -> Examples {
    let (inputs, targets) = batch(Array(stride(from: first, to: count, by: 2))[...])
    return Examples(inputs, targets: targets)
  }
}
