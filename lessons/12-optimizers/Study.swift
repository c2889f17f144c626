import Base
import ConvNet
import Figures
import LessonKit
import Notebooks

/// The same network trained by each optimizer at many rates.
struct RateStudy {
  static let settings: [ExperimentSetting] = [
    .whole("images", "training images", 1500, quick: 500, in: 100...60000),
    .whole("epochs", "epochs of training", 3, quick: 2, in: 1...50),
  ]
  /// Rates that all of them are tried at.
  static let (low, high): (Float, Float) = (0.001, 0.1)

  let options: LessonOptions
  let training: Examples
  private let sweep: RateSweep<String>

  init(_ options: LessonOptions) throws {
    self.options = options
    let count = options.whole("images")
    let (learned, test) = options.data.examples(
      training: count + count / 3, test: options.size(2000, quick: 500))
    training = learned[0..<count]
    let all: [Float] = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1]
    let isQuick = options.isQuick
    sweep = try options.sweep(
      ["tiny"],
      rates: [
        .sgd: isQuick ? [0.001, 0.03, 0.1, 0.3] : Array(all[2...]),
        .momentum: isQuick ? [0.001, 0.01, 0.03, 0.1] : Array(all[1...7]),
        .nesterov: isQuick ? [0.01, 0.03] : Array(all[1...7]),
        .rmsProp: isQuick ? [0.001, 0.003, 0.1] : Array(all[0...6]),
        .adam: isQuick ? [0.001, 0.003, 0.01, 0.1] : Array(all[0...6]),
      ], training: training, test: test, validation: learned[count..<learned.count],
      epochs: options.whole("epochs"), called: { $0 }
    ) { try Self.network(options.data, seed: $1) }
  }

  /// Two convolutions and a dense layer.
  static func network(_ data: LessonData, seed: UInt64) throws(NetworkError) -> Sequential {
    try .tiny(input: data.imageShape, classes: data.classNames.count, seed: seed)
  }

  /// The rate with the best accuracy on images that are neither learned from nor reported on.
  func best(_ kind: OptimizerKind) -> Float { sweep.bestRate("tiny", by: kind) ?? Self.low }

  /// Test accuracy of each seed in percent; that of guessing where the loss was no longer a number.
  func accuracies(_ kind: OptimizerKind, _ rate: Float) -> [Double] {
    let found = sweep.accuracies("tiny", by: kind, at: rate)
    return found.isEmpty
      ? options.seeds.map { _ in 100 / Double(options.data.classNames.count) } : found
  }

  /// The loss on the way, and how far steps move the weights, relative to their size.
  func trace(
    _ kind: OptimizerKind, _ rate: Float, seed: UInt64, steps: Int
  ) throws -> (losses: [Double], updateRatio: Double) {
    try options.trace(
      try Self.network(options.data, seed: seed), by: kind.makeOptimizer(learningRate: 0),
      learningRate: rate, on: training, seed: seed, steps: steps)
  }

  /// Test accuracy over the rate, and over the size of updates with the first seed.
  func curves(bySize: Bool) throws -> [Series] {
    try OptimizerKind.five.map { kind in
      let points = try sweep.rates(of: kind).map { rate in
        Point(
          bySize
            ? try trace(kind, rate, seed: options.seed, steps: options.size(40, quick: 20))
              .updateRatio
            : Double(rate), Spread(accuracies(kind, rate)).mean)
      }
      return Series(kind.title, points: points.filter { $0.x.isFinite }, markers: .all)
    }
  }

  /// The loss on the way for each optimizer, means of ten steps with bands over the seeds.
  func losses(steps: Int, _ rate: (OptimizerKind) -> Float) throws -> [Series] {
    try OptimizerKind.five.map { kind in
      let runs = try options.seeds.map { seed in
        let losses = try trace(kind, rate(kind), seed: seed, steps: steps).losses
        return stride(from: 0, to: steps, by: 10).map { Spread(Array(losses[$0..<$0 + 10])).mean }
      }
      return Series(
        kind.title, x: runs[0].indices.map { Double(10 * $0 + 5) }, runs: runs, markers: .none)
    }
  }

  /// Both optimizers at one rate, for readers to train on the page.
  static var onPage: PageExperiment {
    get throws(NetworkError) {
      try PageExperiment(
        choices: [
          .rate([0.001, 0.003, 0.01, 0.03, 0.1], start: 0.1), .steps([50, 150], start: 150),
        ], optimizers: ["SGD": .sgd, "Adam": .adam], effect: [.plus("SGD"), .minus("Adam")]
      ) { _, _ in
        AveragePool2D(2)
        Conv2D(4, kernelSize: 3, activation: .relu)
        MaxPool2D(2)
        Flatten()
        Dense(10)
      }
    }
  }
}

/// Adam that multiplies by its corrections.
final class MistakenAdam: Optimizer {
  let name = "mistaken Adam"
  let learningRate = Schedule.constant(0)
  private var moments: [(mean: Tensor, square: Tensor)] = []
  private var kept: (mean: Float, square: Float) = (1, 1)

  func update(_ parameters: [Parameter], learningRate: Float) {
    if moments.isEmpty { moments = parameters.map { ($0.value * 0, $0.value * 0) } }
    kept = (0.9 * kept.mean, 0.999 * kept.square)
    for (index, parameter) in parameters.enumerated() {
      let (g, old) = (parameter.gradient, moments[index])
      moments[index] = (old.mean * 0.9 + g * 0.1, old.square * 0.999 + g * g * 0.001)
      let size = (moments[index].square * (1 - kept.square)).map { $0.squareRoot() + 1e-8 }
      let step = moments[index].mean * (1 - kept.mean) / size
      parameter.value = parameter.value - step * learningRate
    }
  }
}
