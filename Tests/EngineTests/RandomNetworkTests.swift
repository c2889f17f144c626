import ConvNet
import Engine
import Testing

/// The levels of this machine that have kernels.
let levels = CPULevel.available.filter { $0.kernels != nil }

@Suite struct RandomNetworkTests {
  /// Outputs and gradients may differ by this share of the largest number among them.
  ///
  /// Winograd's transforms cost a few digits (relative error about 1.5e-6 a layer), and batch normalization of nearly equal
  /// numbers magnifies what it gets.
  static let tolerance: Float = 2e-3

  @Test("250 random networks have the core's loss, outputs and gradients", arguments: levels)
  func equality(level: CPULevel) throws {
    let backend = FastBackend(threads: 2, level: level)
    for seed: UInt64 in 1...250 {
      let fast = try Outcome(of: RandomNetwork(seed: seed), on: backend)
      let plain = try Outcome(of: RandomNetwork(seed: seed), on: ReferenceBackend())
      let difference = fast.difference(from: plain, tolerance: Self.tolerance)
      #expect(difference == nil, "\(fast.text): \(difference ?? "")")
    }
  }
}

/// What one training step and one look without training gave.
struct Outcome {
  let text: String
  private let loss: Double
  private let named: [(name: String, value: Tensor)]

  init(of network: RandomNetwork, on backend: any Backend) throws {
    let program = try backend.makeProgram(
      for: network.model, loss: network.loss, optimizer: .sgd(learningRate: 0))
    self.init(
      of: network.model, by: program, network.inputs, network.targets, text: network.text)
  }

  init(
    of model: Sequential, by program: any Program, _ inputs: Tensor, _ targets: Targets,
    text: String
  ) {
    self.text = text
    // A rate of zero leaves the weights as they are.
    let (loss, outputs) = program.step(
      inputs: inputs, targets: targets, generator: RandomGenerator(seed: 7), learningRate: 0)
    self.loss = loss
    var named = [("outputs in training", outputs)]
    for parameter in model.parameters {
      named.append(
        parameter.isTrainable
          ? ("the gradient of \(parameter.name) \(parameter.shape)", parameter.gradient)
          : (parameter.name, parameter.value))
    }
    named.append(("outputs in inference", program.outputs(for: inputs)))
    self.named = named
  }

  /// The first thing that differs, in words.
  func difference(from other: Outcome, tolerance: Float) -> String? {
    if !(abs(loss - other.loss) <= Double(tolerance) * max(abs(other.loss), 0.1)) {
      return "the loss is \(loss) instead of \(other.loss)"
    }
    for (mine, theirs) in zip(named, other.named) {
      if mine.value.shape != theirs.value.shape { return "\(mine.name) has another shape" }
      let largest = theirs.value.values.map { abs($0) }.max() ?? 0
      let error = zip(mine.value.values, theirs.value.values).map { abs($0 - $1) }
      for (place, error) in error.enumerated() where !(error <= tolerance * max(largest, 1e-3)) {
        return "\(mine.name) is \(mine.value.values[place]) instead of "
          + "\(theirs.value.values[place]) at \(place)"
      }
    }
    return nil
  }
}
