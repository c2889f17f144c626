import ConvNet
import LessonKit
import Notebooks

/// The same network with and without augmentation, for several numbers of training images, seed by seed.
struct PairedStudy {
  /// Both ways to train on one number of images.
  struct Pair {
    let size: Int
    /// Accuracy on test images in percent, a value for each seed.
    var plain: [Double] = []
    var augmented: [Double] = []
    /// The last epoch's accuracy on the training images, as they were shown, in percent.
    var plainTraining: [Double] = []
    var augmentedTraining: [Double] = []
    /// The loss by epoch for each seed: training and test.
    var plainCurves: [(training: [Double], test: [Double])] = []
    var augmentedCurves: [(training: [Double], test: [Double])] = []

    /// What augmentation gained with each seed, in points.
    var gains: [Double] { zip(plain, augmented).map { $1 - $0 } }

    init(size: Int) { self.size = size }
  }

  /// How many images are trained on.
  let sizes: [Int]
  /// The same numbers as readers see them.
  var sizeNames: [String] { sizes.map(Decimals.whole) }
  /// A pair for each of them.
  private(set) var pairs: [Pair]
  /// The fewest images with flips alone: accuracy on test images in percent.
  private(set) var flipped: [Double] = []
  /// Trained on the most images, without augmentation, by the first seed.
  private var reader: Sequential?
  private let standardization: Standardization
  let testCount: Int
  let steps: Int
  let batchSize: Int

  /// Trains all pairs, and flips with the fewest images.
  init(_ options: LessonOptions) throws {
    sizes = options.isQuick ? [200, 600, 1800] : [1000, 3000, 10_000]
    batchSize = options.size(64, quick: 32)
    steps = options.size(700, quick: 200)
    let images = options.data.training(sizes[2])
    standardization = Standardization(measuredOn: images)
    let all = Examples(images, standardization: standardization)
    let test = Examples(
      options.data.test(options.size(2000, quick: 1000)), standardization: standardization)
    testCount = test.count
    pairs = sizes.map { Pair(size: $0) }
    let backend = try options.backend()
    let watched = test[0..<min(test.count, options.size(500, quick: 150))]
    func trained(
      on examples: Examples, seed: UInt64, isCurve: Bool
    ) throws -> (accuracy: Double, history: History, model: Sequential) {
      let network = try Sequential(input: options.data.imageShape, seed: seed) {
        Conv2D(8, kernelSize: 3, activation: .relu)
        MaxPool2D(2)
        Conv2D(16, kernelSize: 3, activation: .relu)
        MaxPool2D(2)
        Flatten()
        Dense(64, activation: .relu)
        Dense(options.data.classNames.count)
      }.compiled(
        optimizer: .adam(learningRate: 2e-3), loss: .softmaxCrossEntropy, metrics: [.accuracy],
        on: backend)
      let history = try network.fit(
        examples, epochs: max(1, steps * batchSize / examples.count), batchSize: batchSize,
        validation: isCurve ? watched : nil, seed: seed)
      return (100 * (try network.evaluate(test).metrics[0]), history, network.model)
    }
    for (place, size) in sizes.enumerated() {
      let plain = all[0..<size]
      let augmented = plain.augmented(by: .digits)
      for (index, seed) in options.seeds.enumerated() {
        options.report("\(size) images, pair \(index + 1) of \(options.seeds.count)")
        let isCurve = place == 0
        let (a, b) = (
          try trained(on: plain, seed: seed, isCurve: isCurve),
          try trained(on: augmented, seed: seed, isCurve: isCurve)
        )
        if place == sizes.count - 1 && index == 0 { reader = a.model }
        pairs[place].plain.append(a.accuracy)
        pairs[place].augmented.append(b.accuracy)
        pairs[place].plainTraining.append(100 * (a.history.epochs.last?.metrics[0] ?? .nan))
        pairs[place].augmentedTraining.append(100 * (b.history.epochs.last?.metrics[0] ?? .nan))
        pairs[place].plainCurves.append(Self.curves(a.history))
        pairs[place].augmentedCurves.append(Self.curves(b.history))
        if isCurve {
          flipped.append(
            try trained(on: plain.augmented(by: [.flip]), seed: seed, isCurve: false).accuracy)
        }
      }
    }
  }

  /// How many images, with numbers from 0 to 1, the network takes for each class.
  func readings(of images: [Tensor]) -> [Int] {
    guard let reader else { return [] }
    let standardized = images.map { image -> Tensor in
      var values = image.values
      let channels = standardization.mean.count
      for i in values.indices {
        let c = i % channels
        values[i] = (values[i] - standardization.mean[c]) / standardization.deviation[c]
      }
      return Tensor(values, shape: Shape([1] + image.shape.sizes))
    }
    let scores = reader(Tensor.concatenating(standardized))
    var counts = Array(repeating: 0, count: scores.shape[1])
    for label in scores.argmax() { counts[label] += 1 }
    return counts
  }

  private static func curves(_ history: History) -> (training: [Double], test: [Double]) {
    (history.epochs.map(\.loss), history.epochs.compactMap { $0.validation?.loss })
  }
}
