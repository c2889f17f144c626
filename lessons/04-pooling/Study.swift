import ConvNet
import LessonKit
import Notebooks

/// What a linear classifier learns from, after pooling.
enum Input: String, CaseIterable {
  case pixels
  case blurred = "blurred pixels"
  case raw = "edges, not standardized"
  case edges
  case clipped = "clipped edges"

  /// The maps that images become, numbers from 0 to 1.
  func maps(_ images: Tensor) -> Tensor {
    switch self {
    case .pixels: images
    case .blurred:
      AveragePool2D(5, stride: 1, padding: .same).forward(images, mode: .inference).output
    case .raw, .edges: SobelFilters.edges(of: images)
    case .clipped: SobelFilters.edges(of: images).map { min(5 * $0, 1) }
    }
  }
}

/// Windows that touch, and what is kept of each.
struct Pooling: Hashable {
  let window: Int
  let isMax: Bool

  func pooled(_ maps: Tensor) -> Tensor {
    let layer: any Layer = isMax ? MaxPool2D(window) : AveragePool2D(window)
    return layer.forward(maps, mode: .inference).output
  }
}

/// A way to make maps half as wide and half as high.
enum Halving: String, CaseIterable {
  case maximum = "max pooling"
  case average = "average pooling"
  case first = "every second number"
  case stride = "2×2 convolution, stride 2"

  func layer(channels: Int) -> any Layer {
    switch self {
    case .maximum: MaxPool2D(2)
    case .average: AveragePool2D(2)
    case .first: MaxPool2D(1, stride: 2)
    case .stride: Conv2D(channels, kernelSize: 2, stride: 2)
    }
  }
}

/// Linear classifiers of pooled maps, and networks that halve their maps in four ways.
struct PoolingStudy {
  /// From the single number to a quarter of the map.
  let windows: [Int]
  private var accuracies: [Input: [Pooling: [Double]]] = [:]
  /// How many of the quarters have a maximum near 1, in percent.
  private(set) var atCeiling: [Input: Double] = [:]
  let networks: Trial<Halving>

  static let settings: [ExperimentSetting] = [
    .whole("images", "training images", 4000, quick: 1000, in: 100...60_000),
    .whole("epochs", "epochs of the linear classifiers", 12, in: 1...100),
    .number("rate", "their learning rate", 0.01, in: 0.0001...1),
  ]

  static func windows(_ side: Int) -> [Int] { (1...side / 2).filter { side % $0 == 0 } }

  init(_ options: LessonOptions) throws {
    let (side, classes) = (options.data.imageShape[0], options.data.classNames.count)
    let scale = Standardization.unitRange(channels: options.data.imageShape[2])
    let training = Examples(
      options.data.training(options.whole("images")), standardization: scale)
    let test = Examples(options.data.test(options.size(2000, quick: 500)), standardization: scale)
    networks = try options.trial(
      Halving.allCases, test: ["test": test], called: \.rawValue,
      training: { _ in
        TrainingPlan(
          training, epochs: options.size(5, quick: 3),
          optimizer: .adam(learningRate: .oneCycle(peak: 0.005)))
      }, network: { try Self.network($0, options.data, seed: $1) })

    windows = Self.windows(side)
    let most: [Input: ArraySlice<Int>] = [.pixels: windows[...], .edges: windows.dropFirst()]
    for input in Input.allCases {
      let (maps, tested) = (training.changed(input.maps), test.changed(input.maps))
      for window in most[input] ?? windows.suffix(1) {
        for isMax in [false, true] {
          let pooling = Pooling(window: window, isMax: isMax)
          var (small, smallTested) = (maps.changed(pooling.pooled), tested.changed(pooling.pooled))
          if isMax {
            let maxima = smallTested.batch(Array(0..<test.count)[...]).inputs.values
            atCeiling[input] = 100 * Double(maxima.count { $0 > 0.99 }) / Double(maxima.count)
          }
          if input != .raw {
            (small, smallTested) = small.standardized(with: smallTested)
          }
          let trial = try options.trial(
            [pooling], test: ["test": smallTested],
            called: { _ in "linear classifier, \(input.rawValue), \(side / window)×\(side / window)"
            },
            training: { _ in
              TrainingPlan(
                small, epochs: options.whole("epochs"),
                optimizer: .adam(learningRate: .oneCycle(peak: Float(options.number("rate")))))
            },
            network: { _, seed in
              try Sequential(input: small.inputShape, seed: seed) {
                Flatten()
                Dense(classes)
              }
            })
          accuracies[input, default: [:]][pooling] = trial.accuracies(pooling)
        }
      }
    }
  }

  /// The accuracy of each seed with the window at a place of ``windows``; nothing where none was trained.
  func accuracies(_ input: Input, at place: Int, isMax: Bool) -> [Double] {
    accuracies[input]?[Pooling(window: windows[place], isMax: isMax)] ?? []
  }

  /// How far maxima lead over means on quarters, seed by seed, in points.
  func lead(_ input: Input) -> PairedDifference {
    let last = windows.count - 1
    return PairedDifference(
      from: accuracies(input, at: last, isMax: false),
      to: accuracies(input, at: last, isMax: true))
  }

  /// Two convolutions, each followed by a way to halve its maps, and a score for each class.
  static func network(_ halving: Halving, _ data: LessonData, seed: UInt64) throws -> Sequential {
    try Sequential(input: data.imageShape, seed: seed) {
      for channels in [8, 16] {
        Conv2D(channels, kernelSize: 3, padding: .same, activation: .relu)
        halving.layer(channels: channels)
      }
      Flatten()
      Dense(data.classNames.count)
    }
  }
}
