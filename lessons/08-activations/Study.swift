import ConvNet
import Figures
import LessonKit

/// What stands behind each hidden layer.
enum Bend: String, CaseIterable {
  // Figures colour them in this order.
  case relu = "ReLU", leaky = "leaky ReLU", gelu = "GELU", tanh, sigmoid
  case centred = "sigmoid − ½", none = "nothing"

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
      ShiftedActivation(.sigmoid, by: -0.5)
    } else if self != .none {
      Activation(function)
    }
  }
}

/// A network with two hidden layers, and how far it steps.
struct Recipe: Hashable {
  var bend: Bend
  var rate: Float

  static let units = 64
  /// How many layers give the sums of the first hidden layer.
  static let first = 2
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
    let trial = try options.trial(
      rates.map { Recipe(bend: .relu, rate: $0) } + rates.map { Recipe(bend: .leaky, rate: $0) }
        + [.stack],
      test: ["test": test], called: { "\($0.bend.rawValue), rate \($0.rate)" },
      keepsDiverged: true, training: { Self.plan(options, training, $0.rate) },
      network: { try Recipe.network($0.bend, options.data, seed: $1) })
    (self.rates, self.inputs, self.trial) = (rates, inputs, trial)
    rescued = try options.trial(
      Remedy.allCases, test: ["test": test], called: \.rawValue, keepsDiverged: true,
      training: { Self.plan(options, training, $0 == .longer ? Self.high : Self.small) }
    ) { remedy, seed in
      let bend = remedy == .leaky ? Bend.leaky : .relu
      let model = try Recipe.network(bend, options.data, seed: seed)
      for run in trial[Recipe(bend: .relu, rate: Self.high)] where run.seed == seed {
        for (new, old) in zip(model.parameters, run.model.parameters) { new.value = old.value }
      }
      if remedy == .raised { model.raiseSilentUnits(after: Recipe.first, to: 0.1, of: inputs) }
      return model
    }
  }

  /// Plain gradient descent at one rate.
  static func plan(_ options: LessonOptions, _ training: Examples, _ rate: Float) -> TrainingPlan {
    TrainingPlan(
      training, epochs: options.whole("epochs"), optimizer: .sgd(learningRate: .constant(rate)))
  }

  func silent(_ bend: Bend, _ rate: Float) -> [Set<Int>] {
    trial[Recipe(bend: bend, rate: rate)].map {
      $0.model.silentUnits(after: Recipe.first, for: inputs)
    }
  }

  /// The share of the first layer that is above zero for no training image, in percent, for each seed.
  func dead(_ bend: Bend, _ rate: Float) -> [Double] {
    silent(bend, rate).map { 100 * Double($0.count) / Double(Recipe.units) }
  }

  /// That share by learning rate.
  func curve(_ bend: Bend) -> Series {
    Series(bend.rawValue, x: rates.map(Double.init), spanning: rates.map { dead(bend, $0) })
  }

  /// How many of the dead came back, in percent, for each seed.
  func back(_ remedy: Remedy) -> [Double] {
    zip(silent(.relu, Self.high), rescued[remedy]).map { before, run in
      let now = run.model.silentUnits(after: Recipe.first, for: inputs)
      return 100 * Double(before.subtracting(now).count) / Double(max(before.count, 1))
    }
  }

  /// ReLU against nothing in the small, for readers to break.
  static var onPage: PageExperiment {
    get throws {
      try PageExperiment(
        choices: [
          .rate([0.0001, 0.001, 0.01], start: 0.01), .steps([10, 100, 300], start: 300),
          .numbers("units", "Units of a layer", [2, 16, 64], start: 64),
        ], effect: [.plus("ReLU"), .minus("nothing")]
      ) { arm, choice in
        AveragePool2D(2)
        Flatten()
        for _ in 0..<2 {
          Dense(Int(choice("units")) ?? 1, initializer: .heNormal)
          if arm == "ReLU" { Activation(.relu) }
        }
        Dense(10)
      }
    }
  }
}
