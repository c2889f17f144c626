import ConvNet
import LessonKit
import Notebooks

/// A small network trained with several seeds in two ways, and how far its probabilities can be believed.
struct CalibrationStudy {
  /// What it learns from: few images, each many times, or as many images as there are steps for.
  enum Supply: CaseIterable { case few, fresh }

  /// A test image's place, its probabilities, what it shows, and what the network takes it for.
  typealias Answer = (index: Int, p: [Double], truth: Int, guess: Int)

  /// What one seed gave.
  struct Run {
    /// The scores of the test images.
    let logits: Tensor
    let truth: Targets
    /// The temperature with the least loss on held-out images.
    let temperature: Double

    /// The probabilities of the test images, `[N, classes]`.
    func probabilities(fitted: Bool = false) -> Tensor {
      softmax(logits / Float(fitted ? temperature : 1))
    }

    /// What it says of each test image.
    var answers: [Answer] {
      zip(probabilities().rows, zip(truth.classes, logits.argmax())).enumerated()
        .map { ($0, $1.0.map(Double.init), $1.1.0, $1.1.1) }
    }
  }

  /// What `--set` and `--vary` may change.
  static let settings: [ExperimentSetting] = [
    .whole("epochs", "epochs of training", 20, in: 1...100),
    .whole("images", "training images", 1024, quick: 512, in: 64...60000),
  ]

  /// How many images each supply has.
  let counts: [Supply: Int]
  /// The images that the networks are judged by.
  let test: ImageSet
  let trial: Trial<Supply>
  private(set) var runs: [Supply: [Run]] = [:]

  /// Trains with each seed and measures on images that were not trained on.
  init(_ options: LessonOptions) throws {
    let (count, epochs) = (options.whole("images"), options.whole("epochs"))
    // No data set has more.
    let fresh = options.data.training(min(count * epochs, 60_000))
    let few = fresh[0..<min(count, fresh.count)]
    counts = [.few: few.count, .fresh: fresh.count]
    // Every second image to fit the temperature, the others to judge it: neighbours in a data set are alike.
    let held = options.data.test(options.size(8000, quick: 4000))
    let halves = (0...1).map { held.selecting(Array(stride(from: $0, to: held.count, by: 2))[...]) }
    test = halves[1]
    let scale = Standardization(measuredOn: few)
    let (tuning, judging) = (
      Examples(halves[0], standardization: scale), Examples(halves[1], standardization: scale)
    )
    trial = try options.trial(
      Supply.allCases, test: ["test": judging], called: { "\($0) images" },
      training: {
        TrainingPlan(
          Examples($0 == .few ? few : fresh, standardization: scale),
          epochs: $0 == .few ? epochs : max(1, few.count * epochs / fresh.count))
      },
      network: { _, seed in
        try Sequential(input: options.data.imageShape, seed: seed) {
          Flatten()
          Dense(128, activation: .relu)
          Dense(options.data.classNames.count)
        }
      })
    let (loss, backend) = (SoftmaxCrossEntropy(), try options.backend())
    for supply in Supply.allCases {
      runs[supply] = try trial[supply].map { run in
        let network = try run.model.compiled(optimizer: .adam(), loss: loss, on: backend)
        let (logits, truth) = (network.predict(tuning), tuning.allTargets)
        return Run(
          logits: network.predict(judging), truth: judging.allTargets,
          temperature: fittedTemperature { loss.forward(logits / Float($0), truth).loss })
      }
    }
  }

  /// The mean over all test images of their largest probability, in percent, for each seed.
  func confidences(_ supply: Supply, fitted: Bool = false) -> [Double] {
    runs[supply, default: []].map { run in
      100 * Spread(run.probabilities(fitted: fitted).rows.map { Double($0.max() ?? 0) }).mean
    }
  }

  /// How much more the networks promise than they keep, in points, seed by seed.
  func gap(_ supply: Supply, fitted: Bool = false) -> PairedDifference {
    PairedDifference(from: trial.accuracies(supply), to: confidences(supply, fitted: fitted))
  }

  /// The same in the small, for readers to break.
  static var onPage: PageExperiment {
    get throws {
      try PageExperiment(
        choices: [
          .images([80, 160, 320, 640, 0], start: 160), .steps([50, 100, 200, 400], start: 400),
          .rate([0.001, 0.003, 0.01], start: 0.003),
        ],
        testImages: 400, effect: [.plus("the network", .confidence), .minus("the network")]
      ) { _, _ in
        AveragePool2D(2)
        Flatten()
        Dense(32, activation: .relu)
        Dense(10)
      }
    }
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
