import ConvNet
import LessonKit

/// What stands behind each hidden layer.
enum Bend: String, CaseIterable {
  case none = "nothing", relu = "ReLU", leaky = "leaky ReLU", gelu = "GELU", tanh, sigmoid
  case centred = "sigmoid − ½"

  var function: ActivationFunction {
    switch self {
    case .none, .relu: .relu
    case .leaky: .leakyReLU()
    case .gelu: .gelu
    case .tanh: .tanh
    case .sigmoid, .centred: .sigmoid
    }
  }

  @LayerBuilder var layers: [any Layer] {
    if self == .centred {
      CentredSigmoid()
    } else if self != .none {
      Activation(function)
    }
  }
}

/// A sigmoid that is half lower everywhere, and so has the same slopes.
final class CentredSigmoid: Layer {
  private let sigmoid = Activation(.sigmoid)
  var name: String { "sigmoid − ½" }

  func outputShape(for input: Shape) throws(ShapeError) -> Shape {
    try sigmoid.outputShape(for: input)
  }

  func forward(_ input: Tensor, mode: Mode) -> (output: Tensor, pullback: Pullback) {
    let (output, pullback) = sigmoid.forward(input, mode: mode)
    return (output - 0.5, pullback)
  }
}

/// A network with two hidden layers, and how far it steps.
struct Recipe: Hashable {
  var bend: Bend
  var rate: Float

  static let units = 64
  /// Layers with nothing between them.
  static let stack = Recipe(bend: .none, rate: 0.03)

  static func network(_ bend: Bend, _ data: LessonData, seed: UInt64) throws -> Sequential {
    try Sequential(input: data.imageShape, seed: seed) {
      Flatten()
      Dense(units, initializer: .heNormal)
      bend.layers
      Dense(units, initializer: .heNormal)
      bend.layers
      Dense(data.classNames.count)
    }
  }
}

extension Sequential {
  /// What the first hidden layer's units get for some images: a row for each.
  func firstSums(_ inputs: Tensor) -> [[Float]] {
    layers[..<2].reduce(inputs) { $1.forward($0, mode: .inference).output }.rows.map(Array.init)
  }

  /// Which units of the first hidden layer get nothing above zero, whatever the image.
  func silent(_ inputs: Tensor) -> Set<Int> {
    let sums = firstSums(inputs)
    return Set(sums[0].indices.filter { unit in sums.allSatisfy { $0[unit] <= 0 } })
  }
}

/// What is tried on a network with dead units.
enum Remedy: String, CaseIterable {
  case longer = "ReLU, same rate"
  case slower = "ReLU, smaller rate"
  case leaky = "leaky ReLU, smaller rate"
  case raised = "ReLU, biases raised, smaller rate"
}

/// Which rates kill units, and what brings them back.
struct DeathStudy {
  static let (good, high, small): (Float, Float, Float) = (0.1, 0.3, 0.03)
  let rates: [Float]
  let inputs: Tensor
  let trial: Trial<Recipe>
  /// The networks of the high rate after another training.
  let rescued: Trial<Remedy>

  init(_ options: LessonOptions, _ training: Examples, test: Examples) throws {
    let rates = options.isQuick ? [Self.good, Self.high] : [Self.good, 0.2, Self.high]
    let inputs = training.batch(Array(0..<training.count)[...]).inputs
    func plan(_ rate: Float) -> TrainingPlan { Self.plan(options, training, rate) }
    let trial = try options.trial(
      rates.map { Recipe(bend: .relu, rate: $0) } + rates.map { Recipe(bend: .leaky, rate: $0) }
        + [.stack],
      test: ["test": test], called: { "\($0.bend.rawValue), rate \($0.rate)" },
      training: { plan($0.rate) },
      network: { try Recipe.network($0.bend, options.data, seed: $1) })
    (self.rates, self.inputs, self.trial) = (rates, inputs, trial)
    rescued = try options.trial(
      Remedy.allCases, test: ["test": test], called: \.rawValue,
      training: { plan($0 == .longer ? Self.high : Self.small) }
    ) { remedy, seed in
      let bend = remedy == .leaky ? Bend.leaky : .relu
      let model = try Recipe.network(bend, options.data, seed: seed)
      for run in trial[Recipe(bend: .relu, rate: Self.high)] where run.seed == seed {
        for (new, old) in zip(model.parameters, run.model.parameters) { new.value = old.value }
      }
      if remedy == .raised { Self.raise(model, inputs) }
      return model
    }
  }

  /// Plain gradient descent at one rate.
  static func plan(_ options: LessonOptions, _ training: Examples, _ rate: Float) -> TrainingPlan {
    TrainingPlan(
      training, epochs: options.whole("epochs"), optimizer: .sgd(learningRate: .constant(rate)))
  }

  /// Raises the bias of each silent unit until it is above zero for a tenth of the images.
  private static func raise(_ model: Sequential, _ inputs: Tensor) {
    let (sums, bias) = (model.firstSums(inputs), model.parameters[1])
    var values = bias.value.values
    for unit in model.silent(inputs) {
      values[unit] -= sums.map { $0[unit] }.sorted(by: >)[sums.count / 10]
    }
    bias.value = Tensor(values, shape: bias.shape)
  }

  func silent(_ bend: Bend, _ rate: Float) -> [Set<Int>] {
    trial[Recipe(bend: bend, rate: rate)].map { $0.model.silent(inputs) }
  }

  func accuracies(_ bend: Bend, _ rate: Float) -> [Double] {
    trial.accuracies(Recipe(bend: bend, rate: rate))
  }

  /// The share of the first layer that is above zero for no training image, in percent, for each seed.
  func dead(_ bend: Bend, _ rate: Float) -> [Double] {
    silent(bend, rate).map { 100 * Double($0.count) / Double(Recipe.units) }
  }

  /// How many of the dead came back, in percent, for each seed.
  func back(_ remedy: Remedy) -> [Double] {
    zip(silent(.relu, Self.high), rescued[remedy]).map { before, run in
      let now = run.model.silent(inputs)
      return 100 * Double(before.subtracting(now).count) / Double(max(before.count, 1))
    }
  }
}
