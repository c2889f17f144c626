import ConvNet
import Engine
import Testing

/// A network that the random ones are never like.
struct OddNetwork: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let make: @Sendable () throws -> Sequential

  init(_ description: String, _ make: @escaping @Sendable () throws -> Sequential) {
    (testDescription, self.make) = (description, make)
  }

  static let all = [
    OddNetwork("nothing but a Flatten") {
      try Sequential(input: [3, 4, 2]) { Flatten() }
    },
    OddNetwork("nothing but a Dropout and a Flatten") {
      try Sequential(input: [3, 4, 2]) {
        Dropout(0.5)
        Flatten()
      }
    },
    OddNetwork("softmax, Flatten and two Dropouts") {
      try Sequential(input: [6, 5, 3]) {
        Conv2D(5, kernelSize: 3, activation: .softmax)
        Flatten()
        Dropout(0.5)
        Dropout(0.2)
        Dense(4)
      }
    },
    OddNetwork("a softmax in a nested network before a Dropout") {
      let nested = try Sequential(input: [6, 5, 3]) {
        Conv2D(5, kernelSize: 3, activation: .softmax)
      }
      return try Sequential(input: [6, 5, 3]) {
        nested
        Dropout(0.5)
        MaxPool2D(2)
        Flatten()
      }
    },
    OddNetwork("a rectifier, Flatten and batch norm") {
      try Sequential(input: [6, 5, 3]) {
        Conv2D(5, kernelSize: 3, activation: .relu)
        Flatten()
        BatchNorm()
        Dense(3)
      }
    },
    OddNetwork("a rectifier, Dropout, batch norm and pooling") {
      try Sequential(input: [8, 8, 3]) {
        Conv2D(5, kernelSize: 3, padding: .same, activation: .relu)
        Dropout(0.3)
        BatchNorm()
        MaxPool2D(2)
        Dropout(0.3)
        Flatten()
        Dense(3)
      }
    },
    OddNetwork("layers that stand in two places") {
      let conv = Conv2D(3, kernelSize: 3, padding: .same, activation: .relu)
      let (norm, dense, drop) = (BatchNorm(), Dense(8), Dropout(0.2))
      return try Sequential(input: [6, 5, 3]) {
        conv
        norm
        conv
        norm
        Flatten()
        Dense(8)
        drop
        dense
        drop
        dense
      }
    },
    OddNetwork("weights that a layer of a learner's shares") {
      let encoder = Dense(7)
      return try Sequential(input: [12]) {
        encoder
        Decoder(encoder)
      }
    },
    OddNetwork(
      "shortcuts within and behind shortcuts, with nothing beside them, and before a rectifier"
    ) {
      try Sequential(input: [6, 5, 3]) {
        Residual {
          Dropout(0.5)
          Residual {}
          BatchNorm()
          Residual(activation: .relu) {
            Conv2D(3, kernelSize: 3, padding: .same, activation: .relu)
          }
        }
        Residual { Dropout(0.5) }
        Conv2D(5, kernelSize: 3, activation: .relu)
        Residual {
          BatchNorm()
          Activation(.relu)
        }
        BatchNorm()
        Dropout(0.2)
        Flatten()
        Residual { Dense(60) }
        Dense(16, activation: .relu)
        Residual(activation: .softmax) { Dense(16, activation: .relu) }
        Residual { Dense(16) }
      }
    },
    OddNetwork("a network of one's own beside a shortcut") {
      let body = try Sequential(input: [7]) {
        Dense(9, activation: .tanh)
        Curve()
        Dropout(0.4)
        Dense(7)
      }
      return try Sequential(input: [7]) { Residual { body } }
    },
    OddNetwork("Dropout that silences nearly all") {
      try Sequential(input: [40]) {
        Dense(200, activation: .relu)
        Dropout(0.999)
        Dense(3)
      }
    },
    OddNetwork("2,500 classes") {
      try Sequential(input: [40]) { Dense(2500) }
    },
    OddNetwork("wide padding") {
      try Sequential(input: [2, 3, 2]) {
        Conv2D(
          4,
          window: SlidingWindow(
            kernelSize: 3, padding: .explicit(top: 7, bottom: 1, left: 0, right: 6)))
        Conv2D(
          4,
          window: SlidingWindow(
            kernelSize: 3, padding: .explicit(top: 0, bottom: 5, left: 9, right: 0)),
          activation: .relu)
        MaxPool2D(2)
        Flatten()
      }
    },
  ]
}

/// A dense layer's weights the other way round, as in an autoencoder with tied weights.
private final class Decoder: Layer {
  let name = "Decoder"
  private let encoder: Dense

  init(_ encoder: Dense) { self.encoder = encoder }

  var parameters: [Parameter] { [encoder.weight] }

  func outputShape(for input: Shape) throws(ShapeError) -> Shape {
    [input[0], encoder.weight.shape[0]]
  }

  func forward(_ input: Tensor, mode: Mode) -> (output: Tensor, pullback: Pullback) {
    let weight = encoder.weight
    return (
      matrixProduct(input, weight.value.transposed()),
      { gradient in
        weight.gradient += transposedProduct(gradient, input)
        return matrixProduct(gradient, weight.value)
      }
    )
  }
}

/// The first output alone: `[N, C]` becomes `[N]`.
private final class First: Layer {
  let name = "First"

  func outputShape(for input: Shape) throws(ShapeError) -> Shape { [input[0]] }

  func forward(_ input: Tensor, mode: Mode) -> (output: Tensor, pullback: Pullback) {
    let (count, width) = (input.shape[0], input.shape[1])
    return (
      Tensor((0..<count).map { input.values[$0 * width] }, shape: [count]),
      { gradient in
        var result = Tensor(zeros: input.shape)
        result.withMutableValues { result in
          for row in 0..<count { result[row * width] = gradient.values[row] }
        }
        return result
      }
    )
  }
}

@Suite struct OddNetworkTests {
  @Test("A layer of a learner's may leave a single number without an axis", arguments: levels)
  func singleNumber(level: CPULevel) throws {
    func outcome(_ backend: any Backend) throws -> Outcome {
      let model = try Sequential(input: [5]) {
        Dense(3)
        First()
      }
      let program = try backend.makeProgram(
        for: model, loss: .meanSquaredError, optimizer: .sgd(learningRate: 0))
      let inputs = Tensor((0..<100).map { Float($0 % 7) }, shape: [20, 5])
      return Outcome(
        of: model, by: program, inputs, .values(Tensor(zeros: [20])), text: "a single number")
    }
    let difference = try outcome(FastBackend(threads: 2, level: level)).difference(
      from: outcome(ReferenceBackend()), tolerance: RandomNetworkTests.tolerance)
    #expect(difference == nil)
  }

  @Test(
    "Odd networks have the core's loss, outputs and gradients, while batches grow and shrink",
    arguments: levels, OddNetwork.all)
  func equality(level: CPULevel, network: OddNetwork) throws {
    let (model, plain) = (try network.make(), try network.make())
    let fast = try FastBackend(threads: 2, level: level).makeProgram(
      for: model, loss: .softmaxCrossEntropy, optimizer: .sgd(learningRate: 0))
    let reference = try ReferenceBackend().makeProgram(
      for: plain, loss: .softmaxCrossEntropy, optimizer: .sgd(learningRate: 0))
    var generator = RandomGenerator(seed: 3).stream(.examples)
    for count in [1, 17, 40, 5] {
      let shape = Shape([count] + model.inputShape.sizes)
      let inputs = Tensor((0..<shape.count).map { _ in generator.uniform(-1, 1) }, shape: shape)
      let targets = Targets.classes(
        (0..<count).map { _ in generator.integer(below: model.outputShape.count) })
      let mine = Outcome(of: model, by: fast, inputs, targets, text: "\(count) examples")
      let theirs = Outcome(of: plain, by: reference, inputs, targets, text: "")
      let difference = mine.difference(from: theirs, tolerance: RandomNetworkTests.tolerance)
      #expect(difference == nil, "\(mine.text): \(difference ?? "")")
    }
  }
}
