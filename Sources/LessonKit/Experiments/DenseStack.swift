public import ConvNet

/// A stack of equal dense layers: how deep and wide, which activation, how it is initialized, with shortcuts or not.
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
  /// Whether what each layer makes is added to what it gets.
  public let hasShortcuts: Bool
  /// How many numbers each layer passes on.
  public let width: Int

  /// A stack of `depth` layers.
  public init(
    _ depth: Int, _ activation: ActivationFunction.Key, _ initialization: Initialization,
    hasShortcuts: Bool = false, width: Int = 32
  ) {
    (self.depth, self.width) = (depth, width)
    (self.activation, self.initialization) = (activation, initialization)
    self.hasShortcuts = hasShortcuts
  }

  /// `10 sigmoid, Xavier, shortcuts`.
  public var name: String {
    "\(depth) \(activation.title), \(initialization.title)\(hasShortcuts ? ", shortcuts" : "")"
  }

  /// The layers of the stack: the same in the same order with shortcuts and without.
  @LayerBuilder public var layers: [any Layer] {
    dense
    for _ in stride(from: 1, to: depth, by: 1) {
      if hasShortcuts {
        Residual {
          Activation(activation.function)
          dense
        }
      } else {
        Activation(activation.function)
        dense
      }
    }
    Activation(activation.function)
  }

  private var dense: Dense { Dense(width, initializer: initialization.initializer) }

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
