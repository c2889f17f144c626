import Console
import ConvNet
import Datasets

/// A network that commands know by name, and how it is trained.
struct NetworkChoice: Sendable {
  /// What the command line calls it.
  let name: String
  /// A few epochs on the images as they are: quick, and good to compare with.
  let plain: Recipe
  /// What read most images of the validation part within some minutes: more epochs on augmented images, and softer targets or
  /// clean epochs at the end where they were shown to help.
  let best: Recipe
  private let make: Maker

  private typealias Maker =
    @Sendable (_ input: Shape, _ classes: Int, _ seed: UInt64) throws(NetworkError) -> Sequential

  private init(
    _ name: String, _ make: @escaping Maker, plain: Recipe = Recipe(), best: Recipe
  ) {
    (self.name, self.plain, self.best, self.make) = (name, plain, best, make)
  }

  /// The network for images of a shape; `seed` fixes its starting weights.
  ///
  /// - Throws: `NetworkError` when the images are too small for it.
  func makeModel(
    input: Shape, classes: Int, seed: UInt64 = 1
  ) throws(NetworkError) -> Sequential {
    try make(input, classes, seed)
  }
}

extension NetworkChoice {
  /// All of them.
  static let all = [
    NetworkChoice(
      "tiny",
      { input, classes, seed throws(NetworkError) in
        try .tiny(input: input, classes: classes, seed: seed)
      }, best: Recipe(epochs: 40)),
    small,
    NetworkChoice(
      "deep", Sequential.deep,
      best: Recipe(
        epochs: 13, batchSize: 64, optimizer: .nesterov, learningRate: 0.05, weightDecay: 0.0005,
        cleanEpochs: 3)),
    NetworkChoice("lenet5", Sequential.leNet5, best: Recipe(epochs: 20)),
    NetworkChoice(
      "fashion", Sequential.fashion, plain: .normalized(),
      best: .normalized(epochs: 14, labelSmoothing: 0.1)),
    NetworkChoice(
      "cifar", Sequential.cifar, plain: .normalized(),
      best: .normalized(epochs: 11, labelSmoothing: 0.1)),
  ]

  /// The one for images that nobody knows more about.
  static let small = NetworkChoice(
    "small",
    { input, classes, seed throws(NetworkError) in
      try .small(input: input, classes: classes, dropout: 0.25, seed: seed)
    }, best: Recipe(epochs: 20))

  /// What the command line takes.
  static let names = all.map(\.name)

  /// The network with this name, if there is one.
  static func named(_ name: String) -> NetworkChoice? { all.first { $0.name == name } }

  /// The value of `--model`.
  ///
  /// - Throws: ``UsageError`` when there is no network of that name.
  static func chosen(
    by arguments: ParsedArguments, usual: NetworkChoice
  ) throws(UsageError) -> NetworkChoice {
    named(try arguments.choice("--model", of: names, default: usual.name)) ?? usual
  }
}

extension Dataset {
  /// The network that is trained on it unless another is named.
  var usualNetwork: NetworkChoice { .named(defaultModel) ?? .small }
}

extension Recipe {
  /// For networks with batch normalization behind every convolution, which bears a high rate.
  fileprivate static func normalized(epochs: Int = 5, labelSmoothing: Float = 0) -> Recipe {
    Recipe(
      epochs: epochs, optimizer: .nesterov, learningRate: 0.1, weightDecay: 0.0005,
      labelSmoothing: labelSmoothing)
  }
}
