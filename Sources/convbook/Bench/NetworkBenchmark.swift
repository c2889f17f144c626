import ConvNet
import Engine
import Foundation

/// How fast a network trains or answers, with data that is in memory already.
struct NetworkBenchmark {
  /// What is measured: dropout, batch normalization and Adam included.
  enum Mode: String, CaseIterable {
    case train, infer

    /// How many images a step takes.
    var batchSize: Int { self == .train ? 128 : 1024 }
  }

  let network: String
  let mode: Mode
  private let program: any Program
  private let inputs: Tensor
  private let targets: Targets
  private let generator = RandomGenerator(seed: 1)
  /// What the plain computation of one image takes, and what Winograd's leaves of it.
  let operations, winogradOperations: Double

  /// - Throws: `NetworkError` or `TrainingError`: when the machine has too little memory, for example.
  init(network: String, mode: Mode, on backend: any Backend) throws {
    (self.network, self.mode) = (network, mode)
    let model = network == "deep" ? try Sequential.deep() : try Sequential.small()
    (operations, winogradOperations) = Self.operations(of: model, mode)
    program = try backend.makeProgram(for: model, loss: .softmaxCrossEntropy, optimizer: .adam())
    try program.prepare(batchSize: mode.batchSize, forTraining: mode == .train)
    var generator = generator.stream(.examples)
    let count = mode.batchSize
    let pixels = (0..<count * 784).map { _ in generator.uniform() }
    inputs = Tensor(pixels, shape: [count, 28, 28, 1])
    targets = .classes((0..<count).map { _ in generator.integer(below: 10) })
  }

  /// One step; `number` makes its randomness differ from the last one's.
  private func step(_ number: Int) {
    switch mode {
    case .train:
      _ = program.step(
        inputs: inputs, targets: targets, generator: generator.stream(number),
        learningRate: 0.001)
    case .infer: _ = program.outputs(for: inputs)
    }
  }

  /// Steps for some seconds, after a few to warm up.
  func measured(seconds: Double) -> Spread {
    for number in 0..<5 { step(number) }
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    var rates: [Double] = []
    while clock.now < end || rates.count < 5 {
      let time = clock.measure { step(rates.count) }
      rates.append(Double(mode.batchSize) / time.seconds)
    }
    return Spread(rates)
  }

  /// Multiplications and additions for one image: the way back computes each layer twice more, but the first only once.
  ///
  /// F(4×4, 3×3) needs 36 products for the 144 of a tile.
  private static func operations(of model: Sequential, _ mode: Mode) -> (Double, Double) {
    var (plain, winograd) = (0.0, 0.0)
    var shape = Shape([1] + model.inputShape.sizes)
    for (index, layer) in model.layers.enumerated() {
      let passes = mode == .infer ? 1 : index == 0 ? 2 : 3
      let count = Double(2 * passes * layer.multiplyAdds(for: shape))
      let isWinograd = (layer as? Conv2D)?.window.area == 9 && shape[3] > 1
      plain += count
      winograd += isWinograd ? count / 4 : count
      shape = layer.requiredOutputShape(for: shape)
    }
    return (plain, winograd)
  }
}

/// The middle of some measurements and how far they scatter.
struct Spread: Encodable {
  let median: Double
  /// A quarter of the measurements is below the one, a quarter above the other.
  let lowerQuartile, upperQuartile: Double
  let count: Int

  init(_ values: [Double]) {
    let sorted = values.sorted()
    count = sorted.count
    median = sorted[count / 2]
    (lowerQuartile, upperQuartile) = (sorted[count / 4], sorted[count * 3 / 4])
  }
}
