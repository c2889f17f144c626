import ConvNet
import LessonKit
import Notebooks

/// Networks on images whose pixels are shuffled, always in the same way, within squares of one size.
struct ShuffleStudy {
  enum Network: String, CaseIterable {
    case dense, convolutional
    /// Kernels that move by two pixels instead of pooling, which counts on neighbours as well.
    case strided = "no pooling"
  }

  static let settings: [ExperimentSetting] = [
    .number("rate", "peak of the learning rate", 0.005, in: 0.0001...1),
    .whole("epochs", "epochs of training", 8, quick: 6, in: 1...100),
    .whole("images", "training images", 5000, quick: 1500, in: 100...60000),
  ]

  /// The images to learn from and to test on, in order.
  let training, test: ImageSet
  /// The sides of the squares, from one pixel, which changes nothing, to the whole image.
  let sides: [Int]
  /// What came of the networks for each side, every square shuffled in its own way.
  let trials: [Trial<Network>]
  /// What came of the network without pooling, and for one side of both, where all squares are shuffled alike.
  let alike: [Trial<Network>]

  /// Trains and tests all on images that are shuffled alike.
  init(_ options: LessonOptions) throws {
    let shape = options.data.imageShape
    let divisors = (1...shape[1]).filter { shape[1].isMultiple(of: $0) }
    let sides = options.isQuick ? [1, divisors[2], shape[1]] : divisors
    let training = options.data.training(options.whole("images"))
    let test = options.data.test(options.size(2000, quick: 1500))
    let standardization = Standardization(measuredOn: training)
    func trained(_ networks: [Network], _ side: Int, isAlike: Bool) throws -> Trial<Network> {
      let order = Self.order(shape, side: side, isAlike: isAlike, seed: options.seed)
      let examples = Examples(training.rearranged(order), standardization: standardization)
      return try options.trial(
        networks,
        test: ["test": Examples(test.rearranged(order), standardization: standardization)],
        called: \.rawValue,
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
    let trials = try sides.map { try trained(Network.allCases, $0, isAlike: false) }
    let between = try sides.dropFirst().dropLast().map {
      try trained($0 == divisors[2] ? [.convolutional, .strided] : [.strided], $0, isAlike: true)
    }
    alike = [trials[0]] + between + [trials[trials.count - 1]]
    (self.training, self.test, self.sides, self.trials) = (training, test, sides, trials)
  }

  /// The same in the small, for readers to break: images of half the size, in order.
  static func onPage() throws(NetworkError) -> PageExperiment {
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

  /// What a shuffle costs, seed by seed: that of all pixels, unless another trial is named.
  func fall(_ network: Network, in trial: Trial<Network>? = nil) -> PairedDifference {
    let shuffled = trial ?? trials[trials.count - 1]
    return PairedDifference(from: shuffled.accuracies(network), to: accuracies(network))
  }

  /// Where the pixel that belongs to each place is taken from.
  static func order(_ shape: Shape, side: Int, isAlike: Bool = false, seed: UInt64) -> [Int] {
    let width = shape[1]
    var order = Array(0..<shape[0] * width)
    var random = RandomGenerator(seed: seed).stream(7)
    let across = width / side
    for square in 0..<shape[0] / side * across {
      let corner = square / across * side * width + square % across * side
      let places = (0..<side * side).map { corner + $0 / side * width + $0 % side }
      if isAlike { random = RandomGenerator(seed: seed).stream(7) }
      var sources = places
      random.shuffle(&sources)
      for (place, source) in zip(places, sources) { order[place] = source }
    }
    return order
  }
}
