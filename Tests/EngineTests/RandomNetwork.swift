import ConvNet
import TestSupport

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
    var random = RandomGenerator(seed: seed).stream(.examples)
    let channels = [1, 1, 2, 3, 5, 16, 20]
    let shape: Shape =
      random.chance(0.15)
      ? [random.integer(1, 40)]
      : [
        random.integer(1, 14), random.integer(1, 14),
        channels[random.integer(below: channels.count)],
      ]
    // Layers that do not fit what is there by then are left out; the whole is built once more from those that do.
    var kept: [Part] = []
    var output = shape
    for _ in 0..<random.integer(1, 6) {
      let parts = Part.drawn(for: output, using: &random)
      if let model = try? Self.build(shape, kept + parts, seed: seed) {
        kept += parts
        output = model.outputShape
      }
    }
    if output.rank == 3 { kept.append(.core(random.chance(0.3) ? .globalAveragePool2D : .flatten)) }
    let units = random.integer(2, 12)
    kept.append(.core(.dense(units: units, useBias: true, initializer: .glorotUniform)))
    if random.chance(0.1) { kept.append(.core(.dropout(rate: 0.3))) }
    model = try Self.build(shape, kept, seed: seed)

    let count = random.integer(1, 40)
    inputs = random.tensor(Shape([count] + shape.sizes))
    let classes = model.outputShape.count
    switch random.integer(0, 5) {
    case 0:
      loss = .meanSquaredError
      targets = .values(random.tensor([count, classes]))
    case 1:
      loss = .binaryCrossEntropy
      targets = .values(random.tensor([count, classes]).map { $0 > 0 ? 1 : 0 })
    case 2:
      loss = .softmaxCrossEntropy(labelSmoothing: 0.1)
      targets = .values(softmax(random.tensor([count, classes])))
    default:
      loss = .softmaxCrossEntropy
      targets = .classes((0..<count).map { _ in random.integer(0, classes - 1) })
    }
    text =
      "seed \(seed): \(count) × \(shape) → " + kept.map { "\($0)" }.joined(separator: " → ")
      + ", \(type(of: loss))"
  }

  private static func build(_ shape: Shape, _ parts: [Part], seed: UInt64) throws -> Sequential {
    let model = try Sequential(input: shape, seed: seed) {
      for part in parts { part.makeLayer() }
    }
    // Biases and running statistics that are not simply zero and one.
    var random = RandomGenerator(seed: seed).stream(.initialization)
    for parameter in model.parameters {
      if parameter.name == "running variance" {
        parameter.value = random.tensor(parameter.shape).map { 1.5 + $0 }
      } else if parameter.shape.rank == 1 {
        let base: Float = parameter.name == "scale" ? 1 : 0
        parameter.value = random.tensor(parameter.shape).map { base + 0.3 * $0 }
      }
    }
    return model
  }
}

/// What a random network is made of; the layers themselves are made anew for every network.
private enum Part {
  case core(LayerKind)
  case curve

  func makeLayer() -> any Layer {
    switch self {
    case .core(let kind): kind.makeLayer()
    case .curve: Curve()
    }
  }

  /// A layer of any kind, convolutions more often than others; what has weights is often followed by a rectifier, as in most
  /// networks.
  static func drawn(for shape: Shape, using random: inout RandomGenerator) -> [Part] {
    if random.chance(0.07) { return [.curve] }
    let keys = LayerKind.Key.allCases
    let key = random.chance(0.3) ? .conv2D : keys[random.integer(below: keys.count)]
    let layer = Part.core(.drawn(key, for: shape, using: &random))
    switch key {
    case .conv2D, .dense: return random.chance(0.5) ? [layer, .core(.activation(.relu))] : [layer]
    default: return [layer]
    }
  }
}

extension RandomGenerator {
  /// Numbers from −1 to 1.
  fileprivate mutating func tensor(_ shape: Shape) -> Tensor {
    Tensor((0..<shape.count).map { _ in uniform(-1, 1) }, shape: shape)
  }
}
