import ConvNet
import Figures
import LessonKit
import Notebooks

/// The same network trained by each optimizer at many rates.
struct RateStudy {
  static let settings: [ExperimentSetting] = [
    .whole("images", "training images", 1500, quick: 400, in: 100...60000),
    .whole("epochs", "epochs of training", 3, quick: 4, in: 1...50),
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
      training: count + count / 3, test: options.size(2000, quick: 400))
    training = learned[0..<count]
    let all: [Float] = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1]
    let isQuick = options.isQuick
    sweep = try options.sweep(
      ["tiny"],
      rates: [
        .sgd: isQuick ? [0.001, 0.003, 0.03, 0.1, 0.3] : Array(all[2...]),
        .momentum: isQuick ? [0.003, 0.03, 0.1] : Array(all[1...7]),
        .nesterov: isQuick ? [0.01, 0.03, 0.1] : Array(all[1...7]),
        .rmsProp: isQuick ? [0.003, 0.01, 0.03] : Array(all[0...6]),
        .adam: isQuick ? [0.001, 0.01, 0.03, 0.1] : Array(all[0...6]),
      ], training: training, test: test, validation: learned[count..<learned.count],
      epochs: options.whole("epochs"), called: { $0 }
    ) { try Self.network(options.data, seed: $1) }
  }

  /// Two convolutions and a dense layer.
  static func network(_ data: LessonData, seed: UInt64) throws(NetworkError) -> Sequential {
    try .tiny(input: data.imageShape, classes: data.classNames.count, seed: seed)
  }

  /// The rate with the best accuracy on images that are neither learned from nor reported on.
  func best(_ kind: OptimizerKind) -> Float { sweep.bestWay("tiny", by: kind)?.rate ?? Self.low }

  /// Test accuracy of each seed in percent; that of guessing where the loss was no longer a number.
  func accuracies(_ kind: OptimizerKind, _ rate: Float) -> [Double] {
    let found = sweep.accuracies("tiny", by: kind, at: rate)
    return found.isEmpty
      ? options.seeds.map { _ in 100 / Double(options.data.classNames.count) } : found
  }

  /// How much better one optimizer is at a rate than another at its own.
  func lead(
    of kind: OptimizerKind, _ rate: Float, over other: OptimizerKind, _ otherRate: Float
  ) -> PairedDifference {
    PairedDifference(from: accuracies(other, otherRate), to: accuracies(kind, rate))
  }

  /// The loss on the way, and how far steps move the weights, relative to their size.
  func trace(
    _ kind: OptimizerKind, seed: UInt64, steps: Int? = nil, rate: (Int) -> Float
  ) throws -> (losses: [Double], updateRatio: Double) {
    try options.trace(
      try Self.network(options.data, seed: seed), by: kind.makeOptimizer(learningRate: 0),
      on: training, seed: seed, steps: steps ?? options.size(120, quick: 20), learningRate: rate)
  }

  /// Mean test accuracy over the rate.
  func curves() -> [Series] {
    OptimizerKind.five.map { kind in
      let rates = sweep.rates(of: kind)
      return Series(
        kind.title, x: rates.map { Double($0) },
        y: rates.map { Spread(accuracies(kind, $0)).mean }, markers: .all)
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

extension Valley {
  /// The rate that all have at first.
  static let common: Float = 0.01

  /// The widget, which starts with one rate for all.
  var widget: LessonWidget {
    func hundredths(_ number: Float) -> Double { (100 * Double(number)).rounded() / 100 }
    return LessonWidget(
      "descent", script: PackageResources.widget_js, styles: PackageResources.widget_css,
      settings: [
        "rows": .number(Double(section.heights.shape[0])),
        "heights": .numbers(section.heights.values.map { (1000 * Double($0)).rounded() / 1000 }),
        "ends": .numbers(section.ends.map(hundredths)), "level": .number(hundredths(level)),
        "from": .numbers([start.x, start.y].map(hundredths)),
      ],
      fallback: Figure(
        "Five optimizers on the loss of a network, all at the rate \(Self.common)",
        alternativeText: "A map of the loss, and the steps of each optimizer, all at one rate.",
        panels: [chart("", size: Size(width: 560, height: 190)) { _ in Self.common }]))
  }
}

extension OptimizerKind {
  /// Those of the lesson.
  static let five: [OptimizerKind] = [.sgd, .momentum, .nesterov, .rmsProp, .adam]
  /// How readers know it.
  var title: String { makeOptimizer(learningRate: 0).name }
}
