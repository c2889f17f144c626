import ConvNet
import LessonKit

/// What is trained in this lesson, for each seed anew.
struct PoolingTraining {
  let options: LessonOptions
  private let training: ImageSet
  private let test: ImageSet
  private let standardization: Standardization

  init(_ options: LessonOptions) {
    self.options = options
    training = options.data.training(options.size(4000, quick: 1000))
    test = options.data.test(options.size(2000, quick: 500))
    standardization = Standardization(measuredOn: training)
  }

  /// A way to make maps smaller: 2×2 pooling, or a convolution that skips every other place.
  enum Shrinking: String, CaseIterable {
    case maximum = "max pooling"
    case average = "average pooling"
    case stride = "stride-2 convolution"

    /// Layers that halve both sides of `channels` maps.
    func layers(channels: Int) -> [any Layer] {
      switch self {
      case .maximum: [MaxPool2D(2)]
      case .average: [AveragePool2D(2)]
      case .stride: [Conv2D(channels, kernelSize: 2, stride: 2)]
      }
    }
  }

  /// Two convolutions, each followed by a way to shrink, and ten scores.
  static func network(_ shrinking: Shrinking, _ data: LessonData, seed: UInt64) throws -> Sequential
  {
    try Sequential(input: data.imageShape, seed: seed) {
      Conv2D(8, kernelSize: 3, padding: .same, activation: .relu)
      shrinking.layers(channels: 8)
      Conv2D(16, kernelSize: 3, padding: .same, activation: .relu)
      shrinking.layers(channels: 16)
      Flatten()
      Dense(data.classNames.count)
    }
  }

  /// The shares of test images that networks read, in percent, a number for each seed.
  func accuracies(_ shrinking: Shrinking) throws -> [Double] {
    try forEachSeed(shrinking.rawValue) { seed in
      try measured(
        Self.network(shrinking, options.data, seed: seed),
        Examples(training, standardization: standardization),
        Examples(test, standardization: standardization), epochs: options.size(4, quick: 3),
        rate: 0.005, seed: seed)
    }
  }

  /// The same for a linear classifier that sees images halved `times` times by pooling.
  func accuracies(halved times: Int, by shrinking: Shrinking) throws -> [Double] {
    let small = try [training, test].map { images -> Examples in
      let all = Examples(images, standardization: standardization)
      let (inputs, targets) = all.batch(Array(0..<all.count)[...])
      return Examples(try Self.pooled(inputs, times, shrinking), targets: targets)
    }
    let name = "\(shrinking.rawValue), \(small[0].inputShape)"
    return try forEachSeed(name) { seed in
      let model = try Sequential(input: small[0].inputShape, seed: seed) {
        Flatten()
        Dense(options.data.classNames.count)
      }
      return try measured(
        model, small[0], small[1], epochs: options.size(12, quick: 8), rate: 0.01, seed: seed)
    }
  }

  /// Images halved so many times.
  static func pooled(_ images: Tensor, _ times: Int, _ shrinking: Shrinking) throws -> Tensor {
    var images = images
    for _ in 0..<times {
      for layer in shrinking.layers(channels: images.shape[3]) {
        images = layer.forward(images, mode: .inference).output
      }
    }
    return images
  }

  private func forEachSeed(_ what: String, _ body: (UInt64) throws -> Double) throws -> [Double] {
    try options.seeds.enumerated().map { index, seed in
      options.report("\(what): seed \(index + 1) of \(options.seeds.count)")
      return try body(seed)
    }
  }

  private func measured(
    _ model: Sequential, _ training: Examples, _ test: Examples, epochs: Int, rate: Float,
    seed: UInt64
  ) throws -> Double {
    let compiled = try model.compiled(
      optimizer: .adam(learningRate: .oneCycle(peak: rate)), loss: .softmaxCrossEntropy,
      metrics: [.accuracy], on: options.backend())
    try compiled.fit(training, epochs: epochs, batchSize: 32, seed: seed)
    return try compiled.evaluate(test).metrics[0] * 100
  }
}
