package import ConvNet

/// The largest learning rate at which gradient descent is stable, found by halving, within two percent.
///
/// Where everything in the range of a search is stable, or nothing, the answer is its end.
package enum StableRate {
  /// The largest number of a range at which something is stable, if it is stable below and unstable above.
  package static func largest(
    in range: ClosedRange<Double>, isStable: (Double) throws -> Bool
  ) rethrows -> Double {
    var (low, high) = (range.lowerBound, range.upperBound)
    while high / low > 1.02 {
      let middle = (low * high).squareRoot()
      if try isStable(middle) { low = middle } else { high = middle }
    }
    return low
  }

  /// The largest rate at which a linear model without bias does not end above where it began, with all weights 0, after a hundred steps on
  /// half the squared distance between its outputs for features `[N, D]` and what is wanted, `[N, C]`.
  ///
  /// - SeeAlso: LeCun and others (1998), equation 38: it is 2 divided by the largest curvature.
  package static func ofLinearModel(_ features: Tensor, _ wanted: Tensor) -> Double {
    // The gradient is M W − B: both are needed once only.
    let share = 1 / Float(features.shape[0])
    let moments = transposedProduct(features, features) * share
    let pull = transposedProduct(features, wanted) * share
    return largest(in: 0.001...100) { rate in
      var weights = Tensor(zeros: pull.shape)
      for _ in 0..<100 { weights += (matrixProduct(moments, weights) - pull) * -Float(rate) }
      // ½ WᵀMW − WᵀB, which is 0 at the beginning.
      let bend = (weights * matrixProduct(moments, weights)).sum() / 2
      let loss = bend - (weights * pull).sum()
      return loss.isFinite && loss <= 0
    }
  }

  /// The largest rate at which the cross-entropy of a network never rises above its start in 30 steps on all of some features `[N, …]`.
  ///
  /// - Parameter learned: The places of the parameters that change; the others stay as they are. All change where nothing is said.
  /// - Throws: what `network` throws, `TrainingError` when it can't be trained, `CPULevelError` as ``LessonOptions/backend()`` does.
  package static func of(
    _ features: Tensor, _ targets: Targets, _ options: LessonOptions,
    learned: Range<Int>? = nil, network: () throws -> Sequential
  ) throws -> Double {
    try largest(in: 0.005...400) { rate in
      let model = try network()
      let program = try options.backend().makeProgram(
        for: model, loss: SoftmaxCrossEntropy(),
        optimizer: PartialDescent(learned ?? 0..<model.parameters.count))
      try program.prepare(batchSize: features.shape[0], forTraining: true)
      var first: Double?
      for _ in 0..<30 {
        let loss = program.step(
          inputs: features, targets: targets, generator: RandomGenerator(seed: 1),
          learningRate: Float(rate)
        ).loss
        if !(loss <= first ?? loss) { return false }
        first = first ?? loss
      }
      return true
    }
  }
}

/// Plain gradient descent on some of the parameters.
private final class PartialDescent: Optimizer {
  let name = "SGD on some"
  let learningRate: Schedule = 0
  private let descent = SGD(learningRate: 0)
  private let places: Range<Int>

  init(_ places: Range<Int>) { self.places = places }

  func update(_ parameters: [Parameter], learningRate: Float) {
    descent.update(Array(parameters[places]), learningRate: learningRate)
  }
}
