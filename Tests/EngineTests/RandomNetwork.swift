import ConvNet

/// A layer that the engine has never heard of: x · |x|, its slope 2 · |x|.
final class Curve: Layer {
  let name = "Curve"

  func outputShape(for input: Shape) throws(ShapeError) -> Shape { input }

  func forward(_ input: Tensor, mode: Mode) -> (output: Tensor, pullback: Pullback) {
    let output = Tensor(input.values.map { $0 * abs($0) }, shape: input.shape)
    return (
      output,
      { gradient in
        Tensor(zip(gradient.values, input.values).map { $0 * 2 * abs($1) }, shape: input.shape)
      }
    )
  }
}

/// A network drawn at random with inputs and answers for it: the same for the same seed.
struct RandomNetwork {
  let model: Sequential
  let inputs: Tensor
  let targets: Targets
  let loss: any Loss
  /// In words, for the message of a test.
  let text: String

  init(seed: UInt64) throws {
    var draw = Draw(RandomGenerator(seed: seed).stream(.examples))
    let shape: Shape =
      draw.chance(0.15)
      ? [draw.integer(1, 40)]
      : [draw.integer(1, 14), draw.integer(1, 14), draw.one(of: [1, 1, 2, 3, 5, 16, 20])]
    // Layers that do not fit what is there by then are left out; the whole is built once more from those that do.
    var kept: [Recipe] = []
    var rank = shape.rank
    for _ in 0..<draw.integer(1, 6) {
      let recipe = draw.recipe(isImage: rank == 3)
      if let model = try? Self.build(shape, kept + [recipe], seed: seed) {
        kept.append(recipe)
        rank = model.outputShape.rank
      }
    }
    if rank == 3 { kept.append(draw.chance(0.3) ? .global : .flatten) }
    kept.append(.dense(draw.integer(2, 12), nil))
    if draw.chance(0.1) { kept.append(.dropout(0.3)) }
    model = try Self.build(shape, kept, seed: seed)

    let count = draw.integer(1, 40)
    inputs = draw.tensor(Shape([count] + shape.sizes))
    let classes = model.outputShape.count
    switch draw.integer(0, 5) {
    case 0:
      loss = .meanSquaredError
      targets = .values(draw.tensor([count, classes]))
    case 1:
      loss = .binaryCrossEntropy
      targets = .values(draw.tensor([count, classes]).map { $0 > 0 ? 1 : 0 })
    case 2:
      loss = .softmaxCrossEntropy(labelSmoothing: 0.1)
      targets = .values(softmax(draw.tensor([count, classes])))
    default:
      loss = .softmaxCrossEntropy
      targets = .classes((0..<count).map { _ in draw.integer(0, classes - 1) })
    }
    text =
      "seed \(seed): \(count) × \(shape) → " + kept.map { "\($0)" }.joined(separator: " → ")
      + ", \(type(of: loss))"
  }

  private static func build(_ shape: Shape, _ recipes: [Recipe], seed: UInt64) throws -> Sequential
  {
    let model = try Sequential(input: shape, seed: seed) {
      for recipe in recipes { recipe.layer(for: shape) }
    }
    // Biases and running statistics that are not simply zero and one.
    var draw = Draw(RandomGenerator(seed: seed).stream(.initialization))
    for parameter in model.parameters {
      if parameter.name == "running variance" {
        parameter.value = draw.tensor(parameter.shape).map { 1.5 + $0 }
      } else if parameter.shape.rank == 1 {
        let base: Float = parameter.name == "scale" ? 1 : 0
        parameter.value = draw.tensor(parameter.shape).map { base + 0.3 * $0 }
      }
    }
    return model
  }
}

/// A layer in words; the layers themselves are made anew for every network.
indirect enum Recipe {
  case conv(Int, SlidingWindow, bias: Bool, ActivationFunction?)
  case maxPool(SlidingWindow)
  case averagePool(SlidingWindow)
  case global
  case batchNorm
  case activation(ActivationFunction)
  case dropout(Float)
  case flatten
  case dense(Int, ActivationFunction?)
  case curve
  case nested(Recipe, Recipe, input: Shape)

  func layer(for input: Shape) -> any Layer {
    switch self {
    case .conv(let filters, let window, let bias, let activation):
      Conv2D(filters, window: window, useBias: bias, activation: activation)
    case .maxPool(let window): MaxPool2D(window: window)
    case .averagePool(let window): AveragePool2D(window: window)
    case .global: GlobalAveragePool2D()
    case .batchNorm: BatchNorm()
    case .activation(let function): Activation(function)
    case .dropout(let rate): Dropout(rate)
    case .flatten: Flatten()
    case .dense(let units, let activation): Dense(units, activation: activation)
    case .curve: Curve()
    case .nested(let first, let second, let input):
      (try? Sequential(input: input) {
        first.layer(for: input)
        second.layer(for: input)
      }) ?? Flatten()
    }
  }
}

/// Draws what a network is made of.
private struct Draw {
  private var generator: RandomGenerator

  init(_ generator: RandomGenerator) { self.generator = generator }

  mutating func chance(_ share: Float) -> Bool { generator.uniform() < share }
  mutating func integer(_ low: Int, _ high: Int) -> Int {
    low + generator.integer(below: high - low + 1)
  }
  mutating func one<T>(of choices: [T]) -> T { choices[generator.integer(below: choices.count)] }

  mutating func tensor(_ shape: Shape) -> Tensor {
    Tensor((0..<shape.count).map { _ in generator.uniform(-1, 1) }, shape: shape)
  }

  mutating func function() -> ActivationFunction {
    one(of: [.relu, .relu, .relu, .leakyReLU(slope: 0.1), .gelu, .sigmoid, .tanh, .softmax])
  }

  mutating func padding() -> Padding {
    switch integer(0, 2) {
    case 0: .valid
    case 1: .same
    default:
      .explicit(
        top: integer(0, 2), bottom: integer(0, 2), left: integer(0, 2), right: integer(0, 2))
    }
  }

  mutating func recipe(isImage: Bool) -> Recipe {
    let choice = isImage ? integer(0, 13) : integer(8, 13)
    switch choice {
    case 0...2:
      // What Winograd computes.
      return .conv(
        integer(1, 34), SlidingWindow(kernelSize: 3, padding: padding()), bias: chance(0.8),
        chance(0.6) ? .relu : nil)
    case 3, 4:
      let size = (integer(1, 5), integer(1, 5))
      return .conv(
        integer(1, 20),
        SlidingWindow(
          height: size.0, width: size.1, verticalStride: integer(1, 3),
          horizontalStride: integer(1, 2), verticalDilation: integer(1, 2),
          horizontalDilation: integer(1, 2), padding: padding()), bias: chance(0.8),
        chance(0.6) ? function() : nil)
    case 5: return .maxPool(SlidingWindow(kernelSize: 2, stride: 2))
    case 6:
      return .maxPool(
        SlidingWindow(kernelSize: integer(1, 4), stride: integer(1, 3), padding: padding()))
    case 7:
      return .averagePool(
        SlidingWindow(kernelSize: integer(1, 3), stride: integer(1, 3), padding: padding()))
    case 8, 9: return .batchNorm
    case 10: return .activation(function())
    case 11: return .dropout(one(of: [0, 0.2, 0.5]))
    case 12: return isImage ? .curve : .dense(integer(1, 40), chance(0.5) ? .relu : nil)
    default: return isImage ? .batchNorm : .curve
    }
  }
}
