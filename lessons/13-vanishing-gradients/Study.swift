import ConvNet
import LessonKit
import Notebooks

/// Sigmoid layers of one unit and weight 1, one after the other.
struct Chain {
  /// The input, and what each layer gives.
  private(set) var values: [Double]
  /// The slope of each layer.
  private(set) var slopes: [Double] = []
  /// How fast the output changes with each of the values.
  var gradients: [Double] { values.indices.map { slopes[$0...].reduce(1, *) } }

  init(input: Double = 0.5, length: Int) {
    values = [input]
    for _ in 0..<length {
      let s = 1 / (1 + ElementaryFunctions.exp(-values[values.count - 1]))
      values.append(s)
      slopes.append(s * (1 - s))
    }
  }
}

/// The gradients of every stack of the lesson before any training, with several seeds.
struct GradientStudy {
  static let depths = [5, 10, 20]
  static let activations: [ActivationFunction.Key] = [.sigmoid, .tanh, .relu]
  static let initializations = DenseStack.Initialization.allCases

  /// The root mean square of each hidden layer's weight gradient on one batch, layer by layer for each seed.
  private var runs: [DenseStack: [[Double]]] = [:]

  /// Measures all activations and initializations, plain at every depth, and normalized at the largest.
  init(_ options: LessonOptions) throws {
    let examples = options.data.examples(training: 500, test: 1).training
    let (inputs, targets) = examples.batch(Array(0..<options.size(64, quick: 24))[...])
    for (depth, isNormalized) in Self.depths.map({ ($0, false) }) + [(20, true)] {
      for activation in Self.activations {
        for initialization in Self.initializations {
          let stack = DenseStack(depth, activation, initialization, isNormalized: isNormalized)
          options.report("gradients of \(stack.name)")
          runs[stack] = try options.seeds.map {
            try stack.network(options.data, seed: $0).gradientSizes(inputs, targets)
          }
        }
      }
    }
  }

  func layers(_ stack: DenseStack) -> [[Double]] { runs[stack] ?? [] }

  /// The geometric mean over the seeds of each layer's gradient.
  func typical(_ stack: DenseStack) -> [Double] {
    (0..<stack.depth).map { layer in
      let logarithms = layers(stack).map { ElementaryFunctions.log(max($0[layer], 1e-300)) }
      return ElementaryFunctions.exp(Spread(logarithms).mean)
    }
  }

  /// The first layer's gradient in stacks of 20: all initializations of one activation after the other.
  func firstLayers(isNormalized: Bool) -> [Double] {
    Self.activations.flatMap { activation in
      Self.initializations.map {
        typical(DenseStack(20, activation, $0, isNormalized: isNormalized))[0]
      }
    }
  }

  /// What one layer does to the gradient on its way back, on average, for each seed.
  ///
  /// Between the last hidden layer and the second; the first has another number of inputs.
  func factors(_ stack: DenseStack) -> [Double] {
    layers(stack).map { layers in
      ElementaryFunctions.exp(
        ElementaryFunctions.log(layers[1] / layers[stack.depth - 1]) / Double(stack.depth - 2))
    }
  }
}
