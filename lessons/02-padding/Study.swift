import ConvNet
import Figures
import LessonKit

/// Two networks that differ in their padding alone, trained on images in the middle and tested on images at the border.
struct BorderStudy {
  static let middle = "in the middle"
  static let corner = "in a corner"

  /// What `--set` and `--vary` may change.
  static let settings: [ExperimentSetting] = [
    .number("rate", "peak of the learning rate", 0.01, in: 0.0001...1),
    .whole("epochs", "epochs of training", 6, quick: 5, in: 1...100),
    .whole("images", "training images", 6000, quick: 2000, in: 100...60000),
  ]

  /// What came out without (false) and with padding (true).
  let trial: Trial<Bool>

  /// Trains both with every seed.
  ///
  /// - Throws: ``UnsuitableData`` where images have no empty margin.
  init(_ options: LessonOptions) throws {
    if options.data.fillsImage {
      throw UnsuitableData(
        "\(options.data.noun)s fill their images, so nothing can be pushed to the border; take --data mnist, fashion-mnist or builtin"
      )
    }
    // Bytes become numbers from 0 to 1, so that black is zero: what the padding holds.
    let scale = Standardization.unitRange(channels: options.data.imageShape[2])
    let training = Examples(
      options.data.training(options.whole("images")), standardization: scale)
    let test = options.data.test(options.size(1500, quick: 400))
    trial = try options.trial(
      [false, true],
      test: [
        Self.middle: Examples(test, standardization: scale),
        Self.corner: Examples(test.pushedToCorners(), standardization: scale),
      ], called: Self.name,
      training: { _ in
        TrainingPlan(
          training, epochs: options.whole("epochs"),
          optimizer: .adam(learningRate: .oneCycle(peak: Float(options.number("rate")))))
      }, network: { try Self.network(padded: $0, options.data, seed: $1) })
  }

  /// The same in the small, for readers to break.
  static var onPage: PageExperiment {
    get throws {
      try PageExperiment(
        choices: [
          .rate([0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1], start: 0.01),
          .steps([25, 50, 100, 150, 300], start: 150),
          .words(
            "head", "The last layer gets",
            ["mean": "the mean of each map", "all": "every place of each map"]),
        ],
        effect: [
          .plus(name(false)), .minus(name(false), .cornered), .minus(name(true)),
          .plus(name(true), .cornered),
        ]
      ) { arm, choice in
        let padding = arm == name(true) ? Padding.same : .valid
        AveragePool2D(2)
        Conv2D(8, kernelSize: 3, padding: padding, activation: .relu)
        MaxPool2D(2)
        Conv2D(8, kernelSize: 3, padding: padding, activation: .relu)
        Conv2D(16, kernelSize: 3, padding: padding, activation: .relu)
        if choice("head") == "mean" { GlobalAveragePool2D() } else { Flatten() }
        Dense(10)
      }
    }
  }

  static func name(_ isPadded: Bool) -> String { isPadded ? "same padding" : "no padding" }

  /// Three convolutions whose maps are averaged, so that only what is in the image counts and not where.
  static func network(padded: Bool, _ data: LessonData, seed: UInt64) throws -> Sequential {
    let padding = padded ? Padding.same : .valid
    return try Sequential(input: data.imageShape, seed: seed) {
      Conv2D(8, kernelSize: 3, padding: padding, activation: .relu)
      MaxPool2D(2)
      Conv2D(16, kernelSize: 3, padding: padding, activation: .relu)
      MaxPool2D(2)
      Conv2D(32, kernelSize: 3, padding: padding, activation: .relu)
      GlobalAveragePool2D()
      Dense(data.classNames.count)
    }
  }
}
