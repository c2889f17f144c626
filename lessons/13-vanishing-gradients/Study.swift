import ConvNet
import Figures
import LessonKit
import Notebooks

/// Sigmoid layers of one unit and weight 1, one after the other.
struct Chain {
  private(set) var values = [0.5]
  var slopes: [Double] { values.dropFirst().map { $0 * (1 - $0) } }
  /// How fast the output changes with each of the values.
  var gradients: [Double] { values.indices.map { slopes[$0...].reduce(1, *) } }

  init(length: Int) { for layer in 0..<length { values.append(sigmoid(values[layer])) } }
}

/// A stack of the lesson: one of the core's, or one of sigmoids whose weights make up for their slope.
struct Stack: Hashable {
  static let one = Stack(dense: DenseStack(1, .sigmoid, .xavier))
  static let two = Stack(dense: DenseStack(2, .sigmoid, .xavier))
  static let twenty = Stack()
  static let scaled = Stack(isScaled: true)
  static let shortcuts = Stack(dense: DenseStack(20, .sigmoid, .xavier, hasShortcuts: true))
  static let tanh = Stack(dense: DenseStack(20, .tanh, .xavier))
  static let naive = Stack(dense: DenseStack(20, .relu, .naive))
  static let he = Stack(dense: DenseStack(20, .relu, .he))

  var dense = DenseStack(20, .sigmoid, .xavier)
  /// Whether weights behind sigmoids are four times as large, and biases take back what these make of a mean of ½.
  var isScaled = false
  var name: String { isScaled ? "\(dense.depth) sigmoid, scaled" : dense.name }

  func network(_ data: LessonData, seed: UInt64) throws(NetworkError) -> Sequential {
    let network = try dense.network(data, seed: seed)
    for layer in network.layers.compactMap({ $0 as? Dense }).dropFirst().dropLast()
    where isScaled {
      layer.parameters[0].value = layer.weight.value * 4
      layer.parameters[1].value = layer.weight.value.summed(keeping: 1) * -0.5
    }
    return network
  }
}

/// The gradients of deep stacks before any training, with several seeds.
struct GradientStudy {
  let inputs: Tensor
  private let targets: Targets
  private let options: LessonOptions

  init(_ options: LessonOptions) {
    let examples = options.data.examples(training: 500, test: 1).training
    (inputs, targets) = examples.batch(Array(0..<options.size(64, quick: 24))[...])
    self.options = options
  }

  /// The root mean square of the gradient of each layer's weights, for each seed.
  private func layers(_ stack: Stack) throws -> [[Double]] {
    try options.seeds.map {
      try stack.network(options.data, seed: $0).gradientSizes(inputs, targets)
    }
  }

  /// The geometric mean over the seeds of each layer's gradient.
  func typical(_ stack: Stack) throws -> [Double] {
    let runs = try layers(stack).map { $0.map { ElementaryFunctions.log(max($0, 1e-300)) } }
    return runs[0].indices.map { layer in
      ElementaryFunctions.exp(Spread(runs.map { $0[layer] }).mean)
    }
  }

  /// What a layer does to the gradient, on average, for each seed; without the first, which has another number of inputs.
  func factors(_ stack: Stack) throws -> [Double] {
    try layers(stack).map { ElementaryFunctions.exp(ElementaryFunctions.log($0[1] / $0[19]) / 18) }
  }

  /// What the last layer of a stack gives for each image of the batch.
  func outputs(_ stack: Stack) throws -> [[Float]] {
    let layers = try stack.network(options.data, seed: options.seed).layers.dropLast()
    return layers.reduce(inputs) { $1.forward($0, mode: .inference).output }.rows.map(Array.init)
  }

  /// The mean cosine of the angle between two of these.
  func likeness(_ stack: Stack) throws -> Double {
    let units = try outputs(stack).map { Tensor($0, shape: [$0.count]) }.map {
      $0 / Float($0.norm())
    }
    let (sum, count) = (units[1...].reduce(units[0], +).norm(), Double(units.count))
    return (sum * sum / count - 1) / (count - 1)
  }

  /// How much the loss depends on each unit, in powers of ten: a row for each layer, the last one at the top.
  func picture(_ stack: Stack) throws -> Matrix {
    let network = try stack.network(options.data, seed: options.seed)
    let gradients = zip(network.layers, network.outputGradients(inputs, targets))
      .filter { ($0.0 is Dense || $0.0 is Residual) && $0.1.shape[1] == stack.dense.width }.map(\.1)
    return Matrix(rows: stack.dense.depth, columns: stack.dense.width) { row, unit in
      let gradient = gradients[stack.dense.depth - 1 - row]
      let values = (0..<gradient.shape[0]).map { Double(gradient[$0, unit]) }
      let mean = values.reduce(0) { $0 + $1 * $1 } / Double(values.count)
      return ElementaryFunctions.log(max(mean, 1e-300)) / 2 / ElementaryFunctions.log(10.0)
    }
  }
}
