import ConvNet
import Figures
import LessonKit
import Notebooks

/// Networks with and without padding, trained on images in the middle or anywhere, and tested on images at the border.
struct BorderStudy {
  /// What differs.
  enum Way: String, CaseIterable {
    case none = "no padding"
    case same = "same padding"
    /// Black pixels around the image, and no padding in any layer.
    case framed = "black frame"
    /// Training moves each image at random each time that it is seen.
    case anywhere = "none, anywhere"
    case sameAnywhere = "same, anywhere"
    /// The last layer gets all numbers of the last maps instead of their means.
    case every = "none, flattened"
    case sameEvery = "same, flattened"

    var padding: Padding { [.same, .sameAnywhere, .sameEvery].contains(self) ? .same : .valid }
    var isMoved: Bool { self == .anywhere || self == .sameAnywhere }
    var averages: Bool { self != .every && self != .sameEvery }

    /// How far training moves them, and how wide the frame is: as windows reach out of the image under same padding.
    static let (farthest, frame) = (8, 8)
  }

  static let (middle, corner) = ("middle", "corner")

  /// What `--set` and `--vary` may change.
  static let settings: [ExperimentSetting] = [
    .number("rate", "peak of the learning rate", 0.02, in: 0.0001...1),
    .whole("epochs", "epochs of training", 6, in: 1...100),
    .whole("images", "training images", 6000, quick: 3000, in: 100...60000),
    .whole("tested", "test images", 1500, quick: 400, in: 100...10000),
  ]

  /// What came out of each.
  let trial: Trial<Way>

  /// Trains all with every seed, in a quick run without the controls.
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
    let moved = training.augmented(by: [.shift(pixels: Way.farthest)])
    let test = options.data.test(options.whole("tested"))
    trial = try options.trial(
      options.isQuick ? [.none, .same, .anywhere] : Way.allCases,
      test: [
        Self.middle: Examples(test, standardization: scale),
        Self.corner: Examples(test.pushedToCorners(), standardization: scale),
      ], called: \.rawValue,
      training: { way in
        TrainingPlan(
          way.isMoved ? moved : training, epochs: options.whole("epochs"),
          optimizer: .adam(learningRate: .oneCycle(peak: Float(options.number("rate")))))
      }, network: { try Self.network($0, options.data, seed: $1) })
  }

  /// The same in the small, for readers to break.
  static var onPage: PageExperiment {
    get throws {
      try PageExperiment(
        choices: [
          .rate([0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1], start: 0.01),
          .steps([25, 50, 100, 300, 600, 900], start: 600),
          .words(
            "head", "The last layer gets",
            ["mean": "the mean of each map", "all": "every number of each map"]),
        ],
        effect: [.plus(Way.same.rawValue, .cornered), .minus(Way.none.rawValue, .cornered)]
      ) { arm, choice in
        let padding = arm == Way.same.rawValue ? Padding.same : .valid
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
  ///
  /// The first kernel is 5×5 so that pooling divides all maps without rest, padded or not: no pixel is left out.
  static func network(_ way: Way, _ data: LessonData, seed: UInt64) throws -> Sequential {
    // Black is zero, so that a frame of it is padding before the first layer.
    let first = way == .framed ? Padding.explicit(Way.frame) : way.padding
    return try Sequential(input: data.imageShape, seed: seed) {
      Conv2D(8, kernelSize: 5, padding: first, activation: .relu)
      MaxPool2D(2)
      Conv2D(16, kernelSize: 3, padding: way.padding, activation: .relu)
      MaxPool2D(2)
      Conv2D(32, kernelSize: 3, padding: way.padding, activation: .relu)
      if way.averages { GlobalAveragePool2D() } else { Flatten() }
      Dense(data.classNames.count)
    }
  }
}
