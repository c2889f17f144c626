public import ConvNet
internal import Notebooks

extension LessonOptions {
  /// Trains a network step by step on random batches of 32: the loss, a mean for every ten steps, and the mean size of an update in the second half of
  /// the steps, relative to the weights, biases left out. Steps count from 1.
  ///
  /// - Throws: `TrainingError` when the network can't be trained, `CPULevelError` as ``backend()`` does.
  public func trace(
    _ model: Sequential, by optimizer: any Optimizer, on training: Examples, seed: UInt64,
    steps: Int,
    learningRate: (_ step: Int) -> Float
  ) throws -> (losses: [Double], updateRatio: Double) {
    let program = try backend().makeProgram(
      for: model, loss: SoftmaxCrossEntropy(), optimizer: optimizer)
    try program.prepare(batchSize: 32, forTraining: true)
    let weights = model.parameters.filter { $0.shape.rank > 1 }
    var random = RandomGenerator(seed: seed).stream(.shuffling)
    var (losses, ratios) = ([Double](), [Double]())
    func length(_ parts: [Double]) -> Double { parts.reduce(0) { $0 + $1 * $1 }.squareRoot() }
    for number in 0..<steps {
      let places = (0..<32).map { _ in random.integer(below: training.count) }
      let (inputs, targets) = training.batch(places[...])
      let before = weights.map(\.value)
      let step = program.step(
        inputs: inputs, targets: targets, generator: random,
        learningRate: learningRate(number + 1))
      losses.append(step.loss)
      let moved = zip(weights, before).map { ($0.value - $1).norm() }
      ratios.append(length(moved) / length(before.map { $0.norm() }))
    }
    let last = ratios.suffix(max(steps / 2, 1))
    let means = stride(from: 0, to: steps, by: 10).map { first in
      Spread(Array(losses[first..<min(first + 10, steps)])).mean
    }
    return (means, last.reduce(0, +) / Double(last.count))
  }
}
