import ConvNet
import Figures
import LessonKit
import Notebooks

/// Networks that differ in their padding alone, trained on images in the middle and tested on images at the border.
struct BorderStudy {
  /// Where zeros are added.
  enum Way: CaseIterable {
    case none
    /// By every layer.
    case same
    /// Around the image alone, so that the filters of all layers have room beyond its edges; later layers add none.
    case frame

    /// How wide the frame is.
    static let frameWidth = 8

    /// What the figures call it.
    var name: String {
      switch self {
      case .none: "no padding"
      case .same: "same padding"
      case .frame: "one wide frame"
      }
    }

    /// The padding of each of the three layers.
    var paddings: [Padding] {
      switch self {
      case .none: [.valid, .valid, .valid]
      case .same: [.same, .same, .same]
      case .frame: [.explicit(Self.frameWidth), .valid, .valid]
      }
    }
  }

  static let middle = "in the middle"
  static let corner = "in a corner"

  /// What `--set` and `--vary` may change.
  static let settings: [ExperimentSetting] = [
    .number("rate", "peak of the learning rate", 0.01, in: 0.0001...1),
    .whole("epochs", "epochs of training", 6, quick: 5, in: 1...100),
    .whole("images", "training images", 6000, quick: 2000, in: 100...60000),
  ]

  /// What came out of each.
  let trial: Trial<Way>

  /// Trains all with every seed.
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
      Way.allCases,
      test: [
        Self.middle: Examples(test, standardization: scale),
        Self.corner: Examples(test.pushedToCorners(), standardization: scale),
      ], called: \.name,
      training: { _ in
        TrainingPlan(
          training, epochs: options.whole("epochs"),
          optimizer: .adam(learningRate: .oneCycle(peak: Float(options.number("rate")))))
      }, network: { try Self.network($0, options.data, seed: $1) })
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
          .plus(Way.none.name), .minus(Way.none.name, .cornered), .minus(Way.same.name),
          .plus(Way.same.name, .cornered),
        ]
      ) { arm, choice in
        let padding = arm == Way.same.name ? Padding.same : .valid
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

  /// Three convolutions whose maps are averaged, so that only what is in the image counts and not where.
  static func network(_ way: Way, _ data: LessonData, seed: UInt64) throws -> Sequential {
    let paddings = way.paddings
    return try Sequential(input: data.imageShape, seed: seed) {
      Conv2D(8, kernelSize: 3, padding: paddings[0], activation: .relu)
      MaxPool2D(2)
      Conv2D(16, kernelSize: 3, padding: paddings[1], activation: .relu)
      MaxPool2D(2)
      Conv2D(32, kernelSize: 3, padding: paddings[2], activation: .relu)
      GlobalAveragePool2D()
      Dense(data.classNames.count)
    }
  }

  /// How many points each way to pad saves when images move into a corner, seed by seed.
  func saved(by way: Way) -> PairedDifference {
    let drops = [way, .none].map { trial.drop($0, from: Self.middle, to: Self.corner).values }
    return PairedDifference(from: drops[0], to: drops[1])
  }
}
