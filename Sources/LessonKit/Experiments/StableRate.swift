package import ConvNet

/// The largest learning rate at which gradient descent is stable, found by halving, within two percent.
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

  /// The largest rate at which a linear model without bias, half the squared loss and a hundred steps on all features `[N, D]` do not end
  /// above where they began, with all weights 0.
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
  /// - Throws: what `network` throws, `TrainingError` when it can't be trained, `CPULevelError` as ``LessonOptions/backend()`` does.
  package static func of(
    _ features: Tensor, _ targets: Targets, _ options: LessonOptions,
    network: () throws -> Sequential
  ) throws -> Double {
    try largest(in: 0.02...40) { rate in
      let program = try options.backend().makeProgram(
        for: try network(), loss: SoftmaxCrossEntropy(), optimizer: SGD(learningRate: 0))
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
