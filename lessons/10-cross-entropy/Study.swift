import ConvNet
import Figures
import LessonKit
import Notebooks

/// What a network's scores go through, and which loss judges what comes out.
enum Ending: String {
  case crossEntropy = "cross-entropy"
  case squared = "squared error"
  case twice = "softmax twice"
  case bare = "squared error of bare scores"

  /// Whether a softmax layer stands behind the scores; the core's cross-entropy brings its own.
  var endsInSoftmax: Bool { self == .squared || self == .twice }
  var loss: any Loss {
    self == .squared || self == .bare ? MeanSquaredError() : SoftmaxCrossEntropy()
  }
}

/// A network that learns the new labels of the classes, once it has learned the old ones.
struct Start: Hashable {
  var ending = Ending.crossEntropy
  /// For how many epochs it has learned the old labels.
  var epochs = 0
  /// Whether its scores were divided by ten then, so that it is not sure any more.
  var isCalmed = false

  static let ages = [0, 1, 5, 20, 60]
  static let sure = Start(epochs: 60)
  static let calmed = Start(epochs: 60, isCalmed: true)

  /// The same start with another ending.
  func with(_ ending: Ending) -> Start { Start(ending: ending, epochs: epochs, isCalmed: isCalmed) }
}

/// Networks that have to learn new labels for the classes with each loss, at many rates; the best is chosen on images of its own.
struct LossStudy {
  static let settings: [ExperimentSetting] = [
    .whole("images", "training images", 2000, quick: 600, in: 100...60000),
    .whole("epochs", "epochs with the new labels", 1, quick: 3, in: 1...100),
  ]
  static let rates: [OptimizerKind: [Float]] = [
    .sgd: [0.01, 0.1, 1, 10, 100], .adam: [0.001, 0.003, 0.01, 0.03],
  ]
  static let pair = [Ending.crossEntropy, .squared]
  static let patience = 5

  /// What there is to learn, and what accuracies are reported on, with the new labels.
  let training, test: Examples
  /// How many percent each seed gets right with the old labels.
  private(set) var oldAccuracies: [Double] = []
  private(set) var sweep = RateSweep<Start>()
  /// The same from the sure start with more time; only in full.
  private(set) var patient: RateSweep<Start>?
  /// The weights of each seed after the old labels, by epochs.
  private var old: [Int: [UInt64: [Tensor]]] = [:]
  private let options: LessonOptions

  init(_ options: LessonOptions) throws {
    self.options = options
    let images = options.data.training(options.whole("images"))
    let (held, tested) = (options.size(1000, quick: 300), options.size(2000, quick: 600))
    let others = options.data.test(held + tested)
    let scale = Standardization(measuredOn: images)
    let renamed = Examples(others.renumbered, standardization: scale)
    training = Examples(images.renumbered, standardization: scale)
    test = renamed[held..<renamed.count]
    let oldTest = Examples(others, standardization: scale)[held..<renamed.count]
    for seed in options.seeds {
      let model = try model(Start(), seed: seed)
      for (before, age) in zip(Start.ages, Start.ages.dropFirst()) {
        let compiled = try model.compiled(
          optimizer: .adam(learningRate: 3e-3), loss: SoftmaxCrossEntropy(), metrics: [.accuracy],
          on: options.backend())
        _ = try compiled.fit(
          Examples(images, standardization: scale), epochs: age - before, seed: seed)
        old[age, default: [:]][seed] = model.parameters.map(\.value)
        if age == Start.sure.epochs {
          oldAccuracies.append(try compiled.evaluate(oldTest).metrics[0] * 100)
        }
      }
    }
    func sweep(_ starts: [Start], times: Int = 1) throws -> RateSweep<Start> {
      try options.sweep(
        starts, rates: Self.rates, training: training, test: test, validation: renamed[0..<held],
        epochs: times * options.whole("epochs"),
        called: { "\($0.ending.rawValue) after \($0.epochs) epochs" }, loss: \.ending.loss,
        network: model)
    }
    let starts = Start.ages.map { Start(epochs: $0) } + [.calmed]
    self.sweep = try sweep(
      [Start(ending: .twice), Start.sure.with(.bare), Start.calmed.with(.bare)]
        + starts.flatMap { start in Self.pair.map(start.with) })
    if !options.isQuick {
      patient = try sweep(Self.pair.map(Start.sure.with), times: Self.patience)
    }
  }

  /// A network before it learns the new labels.
  func model(_ start: Start, seed: UInt64) throws -> Sequential {
    let model = try Sequential(input: options.data.imageShape, seed: seed) {
      Flatten()
      Dense(32, activation: .relu)
      Dense(options.data.classNames.count)
      if start.ending.endsInSoftmax { Activation(.softmax) }
    }
    for (parameter, value) in zip(model.parameters, old[start.epochs]?[seed] ?? []) {
      parameter.value = value
    }
    if start.isCalmed {
      for parameter in model.parameters.suffix(2) { parameter.value = parameter.value * 0.1 }
    }
    return model
  }

  /// How much accuracy cross-entropy has over squared error, seed by seed, in points.
  func lead(_ start: Start, by optimizer: OptimizerKind? = nil) -> PairedDifference {
    sweep.gain(from: start.with(.squared), to: start.with(.crossEntropy), by: optimizer)
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
  func race(_ start: Start, images: Int) throws -> Matrix {
    let (model, way) = (try model(start, seed: options.seed), sweep.bestWay(start))
    let watcher = StepWatcher(of: model) {
      shares($0, of: test[0..<images], endsInSoftmax: start.ending.endsInSoftmax)
    }
    _ = try model.compiled(
      optimizer: (way?.optimizer ?? .sgd).makeOptimizer(learningRate: .constant(way?.rate ?? 0)),
      loss: start.ending.loss, on: options.backend()
    ).fit(training, epochs: options.whole("epochs"), seed: options.seed, callbacks: [watcher])
    return Matrix(rows: images, columns: min(54, watcher.sights.count)) { watcher.sights[$1][$0] }
  }

  /// Softmax once against softmax twice in the small, for readers to break.
  static func onPage() throws -> PageExperiment {
    try PageExperiment(
      choices: [
        .rate([0.001, 0.03, 0.1, 0.3], start: 0.1), .steps([25, 50, 100, 200], start: 100),
      ], optimizer: .sgd, testImages: 400, effect: [.plus("softmax once"), .minus("softmax twice")]
    ) { arm, _ in
      AveragePool2D(2)
      Flatten()
      Dense(32, activation: .relu)
      Dense(10)
      if arm == "softmax twice" { Activation(.softmax) }
    }
  }
}
