import ConvNet
import LessonKit
import Notebooks

/// What is kept of each block of a map.
enum Kept: String, CaseIterable {
  case maximum, mean
  case first = "upper left"
  case learned = "learned sum"

  func layer(_ window: Int, channels: Int) -> any Layer {
    switch self {
    case .maximum: MaxPool2D(window)
    case .mean: AveragePool2D(window)
    case .first: MaxPool2D(1, stride: window)
    case .learned: Conv2D(channels, kernelSize: window, stride: window)
    }
  }

  func pooled(_ maps: Tensor, _ window: Int) -> Tensor {
    layer(window, channels: maps.shape[3]).forward(maps, mode: .inference).output
  }
}

/// What a linear classifier learns from, before pooling.
enum Input: String, CaseIterable {
  case pixels, edges
  case blurred = "blurred pixels"

  /// The maps that images become, numbers from 0 to 1.
  func maps(_ images: Tensor) -> Tensor {
    switch self {
    case .pixels: images
    case .edges: SobelFilters.edges(of: images)
    case .blurred:
      AveragePool2D(5, stride: 1, padding: .same).forward(images, mode: .inference).output
    }
  }
}

/// Networks that halve their maps in four ways, and linear classifiers of pooled maps.
struct PoolingStudy {
  static let settings: [ExperimentSetting] = [
    .whole("images", "training images", 4000, quick: 1500, in: 100...60_000),
    .whole("epochs", "epochs of training the networks", 5, quick: 3, in: 1...100),
    .number("rate", "their peak of the learning rate", 0.005, in: 0.0001...1),
  ]

  /// The networks; the tests are named by how far images are moved.
  let networks: Trial<Kept>
  /// Linear classifiers by what is kept, such as `mean of edges`: of how many numbers, and their accuracy, seed by seed.
  private(set) var few: [String: [(count: Int, accuracies: [Double])]] = [:]
  /// How many quarters of the test images have a maximum of nearly 1, in percent.
  private(set) var full: [Input: Double] = [:]

  init(_ options: LessonOptions) throws {
    let (data, side) = (options.data, options.data.imageShape[0])
    let scale = Standardization.unitRange(channels: data.imageShape[2])
    let training = Examples(data.training(options.whole("images")), standardization: scale)
    let images = data.test(options.size(2000, quick: 500))
    // Moved to the right by so many pixels; the left column is repeated, which is empty in digits.
    let tests = (0...3).map { move in
      let order = (0..<side * side).map { $0 - min($0 % side, move) }
      return Examples(images.rearranged(order), standardization: scale)
    }
    let windows = (1...side / 2).filter { side % $0 == 0 }
    networks = try options.trial(
      Kept.allCases,
      test: ["0 px": tests[0], "1 px": tests[1], "2 px": tests[2], "3 px": tests[3]],
      called: \.rawValue,
      training: { _ in
        TrainingPlan(
          training, epochs: options.whole("epochs"),
          optimizer: .adam(learningRate: .oneCycle(peak: Float(options.number("rate")))))
      },
      network: { kept, seed in
        // Batch normalization gives all maps one scale, so that scale makes no difference.
        try Sequential(input: data.imageShape, seed: seed) {
          for channels in [8, 16] {
            Conv2D(channels, kernelSize: 3, padding: .same, activation: .relu)
            kept.layer(2, channels: channels)
            BatchNorm(momentum: 0.9)
          }
          Flatten()
          Dense(data.classNames.count)
        }
      })

    for input in Input.allCases {
      let (maps, tested) = (training.changed(input.maps), tests[0].changed(input.maps))
      for window in input == .pixels ? windows : input == .edges ? windows.suffix(3) : [side / 2] {
        for kept in window == 1 ? [Kept.mean] : [.mean, .maximum] {
          let (small, smallTested) = maps.changed { kept.pooled($0, window) }
            .standardized(with: tested.changed { kept.pooled($0, window) })
          let trial = try options.trial(
            [kept], test: ["test": smallTested],
            called: { "linear classifier, \($0.rawValue), \(input.rawValue)" },
            training: { _ in
              TrainingPlan(
                small, epochs: 12, optimizer: .adam(learningRate: .oneCycle(peak: 0.01)))
            },
            network: { _, seed in
              try Sequential(input: small.inputShape, seed: seed) {
                Flatten()
                Dense(data.classNames.count)
              }
            })
          few["\(kept.rawValue) of \(input.rawValue)", default: []].append(
            (small.inputShape.count, trial.accuracies(kept)))
        }
      }
      let (images, _) = tested.batch(Array(0..<tested.count)[...])
      let maxima = Kept.maximum.pooled(images, side / 2).values
      full[input] = 100 * Double(maxima.count { $0 > 0.99 }) / Double(maxima.count)
    }
  }

  /// How far means of quarters lead over maxima, seed by seed, in points.
  func lead(_ input: Input) -> PairedDifference {
    func quarters(_ kept: Kept) -> [Double] {
      few["\(kept.rawValue) of \(input.rawValue)"]?.last?.accuracies ?? []
    }
    return PairedDifference(from: quarters(.maximum), to: quarters(.mean))
  }

  /// Means and maxima of pixels in the small, for readers to break.
  static func onPage() throws -> PageExperiment {
    try PageExperiment(
      choices: [
        .numbers("window", "Blocks of n × n pixels, n", [2, 4, 7, 14], start: 14),
        .words("blur", "Pixels", ["no": "as they are", "yes": "blurred first"]),
        .rate([0.001, 0.01, 0.03, 0.1], start: 0.03), .steps([25, 100, 300], start: 100),
      ],
      effect: [.plus("means"), .minus("maxima")]
    ) { arm, choice in
      let window = Int(choice("window")) ?? 14
      if choice("blur") == "yes" { AveragePool2D(5, stride: 1, padding: .same) }
      if arm == "means" { AveragePool2D(window) } else { MaxPool2D(window) }
      Flatten()
      BatchNorm(momentum: 0.9)
      Dense(10)
    }
  }
}
