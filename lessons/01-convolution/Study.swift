import ConvNet
import LessonKit
import Notebooks

/// Networks on images whose pixels are shuffled, always in the same way, within squares of one size.
struct ShuffleStudy {
  /// What learns.
  enum Network: String, CaseIterable {
    case dense, convolutional
    /// Kernels that move by two pixels in the place of pooling, which counts on neighbours as well.
    case strided = "no pooling"
  }

  /// What `--set` and `--vary` may change.
  static let settings: [ExperimentSetting] = [
    .number("rate", "peak of the learning rate", 0.005, in: 0.0001...1),
    .whole("epochs", "epochs of training", 8, quick: 6, in: 1...100),
    .whole("images", "training images", 5000, quick: 1500, in: 100...60000),
  ]

  /// The images to learn from and to test on, in order.
  let training, test: ImageSet
  /// The sides of the squares, from one pixel, which changes nothing, to the whole image.
  let sides: [Int]
  /// What came of the networks for each side.
  let trials: [Trial<Network>]

  /// Trains and tests all on images that are shuffled alike.
  init(_ options: LessonOptions) throws {
    let shape = options.data.imageShape
    let divisors = (1...shape[1]).filter { shape[1].isMultiple(of: $0) && ($0 == 1 || $0 % 2 == 0) }
    sides = options.isQuick ? [1, divisors[2], shape[1]] : divisors
    let training = options.data.training(options.whole("images"))
    let test = options.data.test(options.size(2000, quick: 500))
    (self.training, self.test) = (training, test)
    let standardization = Standardization(measuredOn: training)
    trials = try sides.map { side in
      let order = Self.order(shape, side: side, seed: options.seed)
      let examples = Examples(training.rearranged(order), standardization: standardization)
      return try options.trial(
        Network.allCases,
        test: ["test": Examples(test.rearranged(order), standardization: standardization)],
        called: { "\($0.rawValue), shuffled within \(side)×\(side)" },
        training: { _ in
          TrainingPlan(
            examples, epochs: options.whole("epochs"),
            optimizer: .adam(learningRate: .oneCycle(peak: Float(options.number("rate")))))
        },
        network: { network, seed in
          try Sequential(input: shape, seed: seed) {
            Self.layers(network)
            Dense(options.data.classNames.count)
          }
        })
    }
  }

  /// The same in the small, for readers to break: images of half the size, in order.
  static var onPage: PageExperiment {
    get throws(NetworkError) {
      try PageExperiment(
        choices: [
          .numbers("kernel", "Kernel size", [1, 3, 5], start: 3),
          .rate([0.001, 0.003, 0.01, 0.03], start: 0.01), .steps([50, 100, 200, 400], start: 200),
        ], effect: [.plus("convolutional"), .minus("dense")]
      ) { arm, choice in
        AveragePool2D(2)
        layers(arm == "dense" ? .dense : .convolutional, kernelSize: Int(choice("kernel")) ?? 3)
        Dense(10)
      }
    }
  }

  /// All layers but the last one, which gives the scores.
  @LayerBuilder static func layers(_ network: Network, kernelSize: Int = 3) -> [any Layer] {
    if network == .dense {
      Flatten()
      Dense(64, activation: .relu)
    } else {
      for filters in [8, 16] {
        Conv2D(
          filters, kernelSize: kernelSize, stride: network == .strided ? 2 : 1, padding: .same,
          activation: .relu)
        if network == .convolutional { MaxPool2D(2) }
      }
      Flatten()
    }
  }

  /// The accuracy of each seed in percent, with the pixels in order or all shuffled.
  func accuracies(_ network: Network, _ isShuffled: Bool = false) -> [Double] {
    trials[isShuffled ? trials.count - 1 : 0].accuracies(network)
  }

  /// What shuffling all pixels costs, seed by seed.
  func fall(_ network: Network) -> PairedDifference {
    PairedDifference(from: accuracies(network, true), to: accuracies(network))
  }

  /// Where the pixel that belongs to each place is taken from.
  static func order(_ shape: Shape, side: Int, seed: UInt64) -> [Int] {
    let width = shape[1]
    var order = Array(0..<shape[0] * width)
    var random = RandomGenerator(seed: seed).stream(7)
    for top in stride(from: 0, to: shape[0], by: side) {
      for left in stride(from: 0, to: width, by: side) {
        let places = (0..<side * side).map { (top + $0 / side) * width + left + $0 % side }
        var sources = places
        random.shuffle(&sources)
        for (place, source) in zip(places, sources) { order[place] = source }
      }
    }
    return order
  }
}
