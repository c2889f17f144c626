import ConvNet
import Figures
import LessonKit
import Notebooks

/// Sigmoid layers of one unit and weight 1, one after the other.
struct Chain {
  /// The input, and what each layer gives.
  private(set) var values = [0.5]
  /// The slope of each layer.
  var slopes: [Double] { values.dropFirst().map { $0 * (1 - $0) } }
  /// How fast the output changes with each of the values.
  var gradients: [Double] { values.indices.map { slopes[$0...].reduce(1, *) } }

  init(length: Int) {
    for layer in 0..<length { values.append(sigmoid(values[layer])) }
  }
}

/// The stacks that are trained.
extension DenseStack {
  static let two = DenseStack(2, .sigmoid, .xavier)
  static let twenty = DenseStack(20, .sigmoid, .xavier)
  static let shortcuts = DenseStack(20, .sigmoid, .xavier, hasShortcuts: true)
  static let naive = DenseStack(20, .relu, .naive)
  static let he = DenseStack(20, .relu, .he)
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
  private func layers(_ stack: DenseStack) throws -> [[Double]] {
    try options.seeds.map {
      try stack.network(options.data, seed: $0).gradientSizes(inputs, targets)
    }
  }

  /// The geometric mean over the seeds of each layer's gradient.
  func typical(_ stack: DenseStack) throws -> [Double] {
    let runs = try layers(stack).map { $0.map { ElementaryFunctions.log(max($0, 1e-300)) } }
    return (0..<stack.depth).map { layer in
      ElementaryFunctions.exp(Spread(runs.map { $0[layer] }).mean)
    }
  }

  /// What one layer does to the gradient on its way back, on average, for each seed: from the last one to the second, since the
  /// first has another number of inputs.
  func factors(_ stack: DenseStack) throws -> [Double] {
    try layers(stack).map { layers in
      ElementaryFunctions.exp(
        ElementaryFunctions.log(layers[1] / layers[stack.depth - 1]) / Double(stack.depth - 2))
    }
  }

  /// How many different vectors the last layer of a stack gives for the images of the batch.
  func differentOutputs(_ stack: DenseStack) throws -> Int {
    let layers = try stack.network(options.data, seed: options.seed).layers.dropLast()
    let outputs = layers.reduce(inputs) { $1.forward($0, mode: .inference).output }
    return Set(outputs.rows.map(Array.init)).count
  }

  /// How much the loss depends on each unit: a row for each layer, the last one at the top; root mean squares over the batch, as
  /// powers of ten.
  func picture(_ stack: DenseStack) throws -> Matrix {
    let network = try stack.network(options.data, seed: options.seed)
    let gradients = zip(network.layers, network.outputGradients(inputs, targets))
      .filter { ($0.0 is Dense || $0.0 is Residual) && $0.1.shape[1] == stack.width }.map(\.1)
    return Matrix(rows: stack.depth, columns: stack.width) { row, unit in
      let gradient = gradients[stack.depth - 1 - row]
      let values = (0..<gradient.shape[0]).map { Double(gradient[$0, unit]) }
      let mean = values.reduce(0) { $0 + $1 * $1 } / Double(values.count)
      return ElementaryFunctions.log(max(mean, 1e-300)) / 2 / ElementaryFunctions.log(10.0)
    }
  }
}
