import ConvNet
import LessonKit

/// A way to make maps half as wide and half as high.
enum Halving: String, CaseIterable {
  case maximum = "max pooling"
  case average = "average pooling"
  case stride = "stride-2 convolution"

  /// A layer that does it to so many maps.
  func layer(channels: Int) -> any Layer {
    switch self {
    case .maximum: MaxPool2D(2)
    case .average: AveragePool2D(2)
    case .stride: Conv2D(channels, kernelSize: 2, stride: 2)
    }
  }
}

/// Linear classifiers of images that were pooled smaller and smaller, and networks that halve their maps in three ways.
struct PoolingStudy {
  /// The sizes that linear classifiers saw: 28×28, 14×14, 7×7, 3×3, 1×1.
  let sizes: [String]
  /// Their accuracy in percent after average pooling: for each size a number for each seed.
  let average: [[Double]]
  /// The same after max pooling.
  let maximum: [[Double]]
  /// Networks, by how they halve their maps.
  let networks: Trial<Halving>

  /// Trains all of them with every seed.
  init(_ options: LessonOptions) throws {
    let (training, test) = options.data.examples(
      training: options.size(4000, quick: 1000), test: options.size(2000, quick: 500))
    var sides = [options.data.imageShape[0]]
    while sides[sides.count - 1] > 1 { sides.append(sides[sides.count - 1] / 2) }
    sizes = sides.map { "\($0)×\($0)" }

    /// The accuracy of one weighted sum of the numbers for each class, after so many halvings.
    func linear(_ times: Int, by layer: any Layer) throws -> [Double] {
      let training = training.halved(times, by: layer)
      let name = "linear classifier, \(training.inputShape)"
      let trial = try options.trial(
        [name], test: ["test": test.halved(times, by: layer)],
        training: { _ in
          TrainingPlan(
            training, epochs: options.size(12, quick: 8),
            optimizer: .adam(learningRate: .oneCycle(peak: 0.01)))
        },
        network: { _, seed in
          try Sequential(input: training.inputShape, seed: seed) {
            Flatten()
            Dense(options.data.classNames.count)
          }
        })
      return trial.accuracies(name)
    }
    let whole = try linear(0, by: MaxPool2D(2))
    maximum = [whole] + (try (1..<sides.count).map { try linear($0, by: MaxPool2D(2)) })
    average = [whole] + (try (1..<sides.count).map { try linear($0, by: AveragePool2D(2)) })

    networks = try options.trial(
      Halving.allCases, test: ["test": test], called: \.rawValue,
      training: { _ in
        TrainingPlan(
          training, epochs: options.size(4, quick: 3),
          optimizer: .adam(learningRate: .oneCycle(peak: 0.005)))
      }, network: { try Self.network($0, options.data, seed: $1) })
  }

  /// Two convolutions, each followed by a way to halve its maps, and a score for each class.
  static func network(_ halving: Halving, _ data: LessonData, seed: UInt64) throws -> Sequential {
    try Sequential(input: data.imageShape, seed: seed) {
      Conv2D(8, kernelSize: 3, padding: .same, activation: .relu)
      halving.layer(channels: 8)
      Conv2D(16, kernelSize: 3, padding: .same, activation: .relu)
      halving.layer(channels: 16)
      Flatten()
      Dense(data.classNames.count)
    }
  }
}

extension Tensor {
  /// Images that went through a layer so many times.
  func halved(_ times: Int, by layer: any Layer) -> Tensor {
    (0..<times).reduce(self) { images, _ in layer.forward(images, mode: .inference).output }
  }
}

extension Examples {
  /// The same images, as small as a layer makes them.
  fileprivate func halved(_ times: Int, by layer: any Layer) -> Examples {
    let (inputs, targets) = batch(Array(0..<count)[...])
    return Examples(inputs.halved(times, by: layer), targets: targets)
  }
}
