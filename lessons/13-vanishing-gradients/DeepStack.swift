import ConvNet
import LessonKit
import Notebooks

/// A stack of equal dense layers: how deep, which activation, which start, normalized or not.
struct DeepStack: Hashable {
  /// How the weights start.
  enum Start: String, CaseIterable {
    case naive, xavier = "Xavier", he = "He"

    var initializer: Initializer {
      switch self {
      case .naive: .normal(deviation: 0.01)
      case .xavier: .glorotUniform
      case .he: .heNormal
      }
    }
  }

  /// How many numbers each layer passes on.
  static let width = 64

  var depth: Int
  var activation: String
  var start: Start
  var isNormalized = false

  /// The functions of the lesson by name.
  static let activations: [(name: String, function: ActivationFunction)] = [
    ("sigmoid", .sigmoid), ("tanh", .tanh), ("ReLU", .relu),
  ]

  /// The network: `depth` hidden layers and ten scores.
  func network(_ input: Shape, classes: Int, seed: UInt64) throws -> Sequential {
    let function = Self.activations.first { $0.name == activation }?.function ?? .relu
    return try Sequential(input: input, seed: seed) {
      Flatten()
      for _ in 0..<depth {
        Dense(Self.width, initializer: start.initializer)
        if isNormalized { BatchNorm(momentum: 0.9, epsilon: 1e-5) }
        Activation(function)
      }
      Dense(classes)
    }
  }

  /// The root mean square of each hidden layer's weight gradient, at the start, on one batch.
  func gradients(
    _ inputs: Tensor, _ targets: Targets, classes: Int, seed: UInt64
  ) throws -> [Double] {
    let network = try network(inputs.shape.withoutBatch, classes: classes, seed: seed)
    let (scores, pullback) = network.forward(inputs, mode: .training)
    _ = pullback(SoftmaxCrossEntropy().forward(scores, targets).gradient())
    let layers = network.layers.compactMap { $0 as? Dense }.prefix(depth)
    return layers.map { layer in
      let gradient = layer.weight.gradient
      return gradient.norm() / Double(gradient.count).squareRoot()
    }
  }
}

extension Shape {
  /// The shape of one example of a batch.
  fileprivate var withoutBatch: Shape { Shape(Array(sizes.dropFirst())) }
}

/// The gradients of every stack of the lesson, with several seeds.
struct GradientStudy {
  /// Layer by layer for each seed.
  private var runs: [DeepStack: [[Double]]] = [:]

  /// Measures all stacks, plain at depths 5, 10 and 20, and normalized at 20.
  init(_ options: LessonOptions) throws {
    let batch = options.data.examples(training: 500, test: 1).training
    let (inputs, targets) = batch.batch(Array(0..<options.size(64, quick: 24))[...])
    for stack in Self.stacks {
      if stack.start == .naive {
        options.report(
          "gradients of \(stack.depth) \(stack.activation) layers\(stack.isNormalized ? ", normalized" : "")"
        )
      }
      runs[stack] = try options.seeds.map {
        try stack.gradients(inputs, targets, classes: options.data.classNames.count, seed: $0)
      }
    }
  }

  static let depths = [5, 10, 20]

  private static var stacks: [DeepStack] {
    let normalized = [false, true]
    return normalized.flatMap { isNormalized in
      depths.filter { !isNormalized || $0 == depths.max() }.flatMap { depth in
        DeepStack.activations.flatMap { activation in
          DeepStack.Start.allCases.map {
            DeepStack(
              depth: depth, activation: activation.name, start: $0, isNormalized: isNormalized)
          }
        }
      }
    }
  }

  /// Layer by layer for each seed.
  func layers(_ stack: DeepStack) -> [[Double]] { runs[stack] ?? [] }

  /// The geometric mean over the seeds of each layer's gradient.
  func typical(_ stack: DeepStack) -> [Double] {
    let runs = layers(stack)
    return (0..<stack.depth).map { layer in
      let logarithms = runs.map { ElementaryFunctions.log(max($0[layer], 1e-300)) }
      return ElementaryFunctions.exp(logarithms.reduce(0, +) / Double(runs.count))
    }
  }

  /// What one layer does to the gradient on its way back, on the average, for each seed.
  ///
  /// Between the last hidden layer and the second; the first has another number of inputs.
  func factors(_ stack: DeepStack) -> [Double] {
    layers(stack).map { layers in
      let steps = Double(stack.depth - 2)
      return ElementaryFunctions.exp(
        ElementaryFunctions.log(layers[1] / layers[stack.depth - 1]) / steps)
    }
  }
}
