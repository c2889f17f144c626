import ConvNet
import Figures
import LessonKit
import Notebooks

/// What a network's scores go through, and which loss judges what comes out.
enum Ending: String, CaseIterable {
  case crossEntropy = "cross-entropy"
  case squared = "squared error"
  case twice = "softmax twice"

  /// Whether a softmax layer stands behind the scores; the core's cross-entropy brings its own.
  var endsInSoftmax: Bool { self != .crossEntropy }
  var loss: any Loss { self == .squared ? MeanSquaredError() : SoftmaxCrossEntropy() }
}

/// Where training starts.
enum Start: Hashable {
  /// Random weights, labels as they are or partly drawn by lot.
  case usual, noisy
  /// Random weights that are sure of the first class, whatever they see: its score is raised by so much.
  case biased(Float)

  static let leads: [Float] = [5, 10, 20, 40]
  static let all = [usual, noisy] + leads.map(biased)
}

/// One way to train a network.
struct Way: Hashable {
  let ending: Ending, start: Start, optimizer: OptimizerKind, rate: Float
}

/// Networks with each ending and start, trained at many rates; the best rate of each is chosen on images of its own.
struct LossStudy {
  static let settings: [ExperimentSetting] = [
    .whole("images", "training images", 2000, quick: 600, in: 100...60000),
    .whole("epochs", "epochs of training", 5, quick: 3, in: 1...100),
    .number("noise", "share of labels that are drawn by lot", 0.5, in: 0...1),
  ]
  static let rates: [OptimizerKind: [Float]] = [
    .sgd: [0.01, 0.1, 1, 10, 100], .adam: [0.001, 0.003, 0.01, 0.03],
  ]

  let training, test: Examples
  private(set) var trials: [Way: Trial<Way>] = [:]
  private let options: LessonOptions

  init(_ options: LessonOptions) throws {
    self.options = options
    let (count, held) = (options.whole("images"), options.size(1000, quick: 300))
    let images = options.data.training(count)
    let scale = Standardization(measuredOn: images)
    let others = Examples(
      options.data.test(held + options.size(2000, quick: 600)), standardization: scale)
    let choosing = others[0..<held]
    test = others[held..<others.count]
    training = Examples(images, standardization: scale)
    var random = options.random(7)
    let classes = options.data.classNames.count
    let labels = images.labels.map {
      Double(random.uniform()) < options.number("noise")
        ? UInt8(random.integer(below: classes)) : $0
    }
    let noisy = Examples(
      ImageSet(
        imageShape: images.imageShape, pixels: images.pixels, labels: labels,
        classNames: images.classNames), standardization: scale)
    for start in Start.all {
      for ending in Ending.allCases where ending != .twice || start == .usual {
        for (optimizer, rates) in Self.rates {
          for rate in rates {
            let way = Way(ending: ending, start: start, optimizer: optimizer, rate: rate)
            do {
              trials[way] = try options.trial(
                [way], test: ["choosing": choosing, "test": test],
                called: { "\($0.ending.rawValue), \($0.start), \($0.optimizer) \($0.rate)" },
                training: { _ in
                  TrainingPlan(
                    start == .noisy ? noisy : training, epochs: options.whole("epochs"),
                    optimizer: optimizer.makeOptimizer(learningRate: .constant(rate)),
                    loss: ending.loss)
                }, network: { try model(ending, start, seed: $1) })
            } catch TrainingError.diverged {}
          }
        }
      }
    }
  }

  /// A network before it is trained.
  func model(_ ending: Ending, _ start: Start, seed: UInt64) throws -> Sequential {
    let model = try Sequential(input: options.data.imageShape, seed: seed) {
      Flatten()
      Dense(32, activation: .relu)
      Dense(options.data.classNames.count)
      if ending.endsInSoftmax { Activation(.softmax) }
    }
    if case .biased(let lead) = start, let biases = model.parameters.last {
      biases.value = Tensor(
        biases.value.values.enumerated().map { $0 == 0 ? lead : $1 }, shape: biases.shape)
    }
    return model
  }

  /// The way that does best, on average, with images that no accuracy is reported on.
  func best(_ ending: Ending, _ start: Start, by optimizer: OptimizerKind? = nil) -> Way {
    func accuracy(_ way: Way) -> Double {
      trials[way].map { Spread($0.accuracies(way, on: "choosing")).mean } ?? 0
    }
    let ways = trials.keys.filter {
      $0.ending == ending && $0.start == start && $0.optimizer == optimizer ?? $0.optimizer
    }
    // In one order, so that equals are chosen alike in every run.
    let sorted = ways.sorted { ($0.optimizer.rawValue, $0.rate) < ($1.optimizer.rawValue, $1.rate) }
    return sorted.max { accuracy($0) < accuracy($1) }
      ?? Way(ending: ending, start: start, optimizer: .sgd, rate: 0)
  }

  /// The test accuracy of each seed at the best way, in percent.
  func accuracies(
    _ ending: Ending, _ start: Start, by optimizer: OptimizerKind? = nil
  ) -> [Double] {
    let way = best(ending, start, by: optimizer)
    return trials[way]?.accuracies(way) ?? options.seeds.map { _ in 0 }
  }

  /// How much accuracy cross-entropy has over squared error, seed by seed, in points.
  func lead(_ start: Start, by optimizer: OptimizerKind? = nil) -> PairedDifference {
    PairedDifference(
      from: accuracies(.squared, start, by: optimizer),
      to: accuracies(.crossEntropy, start, by: optimizer))
  }

  /// The probability that a network gives the right class of each test image.
  func shares(_ model: Sequential, of examples: Examples, endsInSoftmax: Bool) -> [Double] {
    let outputs = model.forward(
      examples.batch(Array(0..<examples.count)[...]).inputs, mode: .inference
    ).output
    let rows = (endsInSoftmax ? outputs : softmax(outputs)).rows
    return zip(rows, examples.allTargets.classes).map { Double(Array($0)[$1]) }
  }

  /// The probability of the right class of some test images (rows) as training goes on (columns), at the best way from a start.
  func race(_ ending: Ending, _ start: Start, images: Int) throws -> Matrix {
    let way = best(ending, start)
    let model = try model(ending, start, seed: options.seed)
    let watcher = Watcher(every: options.size(5, quick: 1)) {
      shares($0, of: test[0..<images], endsInSoftmax: ending.endsInSoftmax)
    }
    watcher.columns = [watcher.look(model)]
    _ = try model.compiled(
      optimizer: way.optimizer.makeOptimizer(learningRate: .constant(way.rate)), loss: ending.loss,
      on: options.backend()
    ).fit(training, epochs: options.whole("epochs"), seed: options.seed, callbacks: [watcher])
    let columns = watcher.columns
    return Matrix(rows: images, columns: columns.count) { columns[$1][$0] }
  }

  /// Softmax once against softmax twice in the small, for readers to break.
  static func onPage() throws -> PageExperiment {
    try PageExperiment(
      choices: [
        .rate([0.0001, 0.001, 0.003, 0.01], start: 0.003), .steps([25, 50, 100, 200], start: 100),
      ], testImages: 400, effect: [.plus("softmax once"), .minus("softmax twice")]
    ) { arm, _ in
      AveragePool2D(2)
      Flatten()
      Dense(32, activation: .relu)
      Dense(10)
      if arm == "softmax twice" { Activation(.softmax) }
    }
  }
}

/// Looks at a network after every few steps.
private final class Watcher: Callback {
  let look: (Sequential) -> [Double]
  var columns: [[Double]] = []
  private let every: Int

  init(every: Int, _ look: @escaping (Sequential) -> [Double]) {
    (self.every, self.look) = (every, look)
  }

  func stepEnded(_ training: Training, loss: Double) {
    if training.step % every == 0 { columns.append(look(training.model)) }
  }
}
