import ConvNet
import LessonKit
import Notebooks

typealias Way = PixelFeatures.Way

/// What is measured: which images, which network, which rates.
enum ConditioningStudy {
  static let settings: [ExperimentSetting] = [
    .whole("images", "training images", 1000, quick: 400, in: 200...5000),
    .whole("axes", "principal axes kept", 64, in: 8...120),
    .whole("steps", "steps of training", 600, quick: 250, in: 50...5000),
    .number("goal", "training loss that counts as learned", 0.2, quick: 0.3, in: 0.01...2),
  ]
  static let ways = [Way.inverted, .raw, .centred, .standardized, .whitened]
  /// So few axes that the flattest ones are left out.
  static let fewAxes = 20
  /// The places of the parameters of both layers, a kernel and a bias each.
  static let (first, second, both) = (0..<2, 2..<4, 0..<4)

  /// One hidden layer on images that keep some principal axes.
  static func study(_ options: LessonOptions, axes: Int) throws -> PixelStudy {
    PixelStudy(
      try PixelFeatures(
        options.data, training: options.whole("images"), test: options.size(2000, quick: 600),
        axes: axes),
      rates: options.isQuick ? [0.05, 0.3, 0.6] : [0.03, 0.05, 0.1, 0.2, 0.3, 0.45, 0.6],
      steps: options.whole("steps"), options
    ) { seed in
      try Sequential(input: [PixelFeatures.count], seed: seed) {
        Dense(32, activation: .relu)
        Dense(options.data.classNames.count)
      }
    }
  }

  /// Raw pixels against standardized ones in the small, for readers to break.
  static var onPage: PageExperiment {
    get throws {
      let digits = DigitGenerator(seed: 1).images(0..<300)
      return try PageExperiment(
        choices: [
          .rate([0.003, 0.01, 0.03, 0.1, 0.3], start: 0.03), .steps([50, 100, 300], start: 100),
        ], optimizer: .sgd, inputs: ["standardized": Standardization(measuredOn: digits)],
        effect: [.plus("standardized"), .minus("raw, 0 to 1")]
      ) { _, _ in
        AveragePool2D(2)
        Flatten()
        Dense(32, activation: .relu)
        Dense(10)
      }
    }
  }
}
