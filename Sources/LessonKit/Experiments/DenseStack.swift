public import ConvNet

/// A stack of equal dense layers: how deep and wide, which activation, how it is initialized, normalized or not.
public struct DenseStack: Hashable, Sendable {
  /// Where the weights come from.
  public enum Initialization: String, CaseIterable, Sendable {
    case xavier, he
    /// From a normal distribution with the deviation 0.01, whatever the size of the layer.
    case naive
  }

  /// How many layers.
  public let depth: Int
  /// What stands behind each.
  public let activation: ActivationFunction.Key
  /// Where the weights come from.
  public let initialization: Initialization
  /// Whether batch normalization stands before each activation.
  public let isNormalized: Bool
  /// How many numbers each layer passes on.
  public let width: Int

  /// A stack of `depth` layers.
  public init(
    _ depth: Int, _ activation: ActivationFunction.Key, _ initialization: Initialization,
    isNormalized: Bool = false, width: Int = 64
  ) {
    (self.depth, self.width) = (depth, width)
    (self.activation, self.initialization) = (activation, initialization)
    self.isNormalized = isNormalized
  }

  /// `10 sigmoid, Xavier, normalized`.
  public var name: String {
    "\(depth) \(activation.title), \(initialization.title)\(isNormalized ? ", normalized" : "")"
  }

  /// The layers of the stack.
  @LayerBuilder public var layers: [any Layer] {
    for _ in 0..<depth {
      Dense(width, initializer: initialization.initializer)
      if isNormalized { BatchNorm(momentum: 0.9, epsilon: 1e-5) }
      Activation(activation.function)
    }
  }

  /// The stack between the pixels of some images and a score for each class.
  ///
  /// - Throws: `NetworkError` when the width is below 1.
  public func network(_ data: LessonData, seed: UInt64) throws(NetworkError) -> Sequential {
    try Sequential(input: data.imageShape, seed: seed) {
      Flatten()
      layers
      Dense(data.classNames.count)
    }
  }
}

extension ActivationFunction.Key {
  /// How readers know it.
  public var title: String { function.name }

  /// The function itself; leaky ReLU with its usual slope.
  public var function: ActivationFunction { ActivationFunction(self) }
}

extension DenseStack.Initialization {
  /// How readers know it.
  public var title: String {
    switch self {
    case .xavier: "Xavier"
    case .he: "He"
    case .naive: "naive"
    }
  }

  /// The same in the core.
  public var initializer: Initializer {
    switch self {
    case .xavier: .glorotUniform
    case .he: .heNormal
    case .naive: .normal(deviation: 0.01)
    }
  }
}
