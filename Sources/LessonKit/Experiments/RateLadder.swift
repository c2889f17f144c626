internal import Base
public import ConvNet
public import Figures
internal import Notebooks

/// A network trained by SGD at rates of which each is higher than the one before, where at some the loss may be no longer a number.
public struct RateLadder {
  /// The rates, in rising order.
  public let rates: [Float]
  /// Test accuracy in percent of each seed, rate by rate; that of guessing where the loss was no longer a number.
  public let accuracies: [[Double]]

  package init(rates: [Float], accuracies: [[Double]]) {
    (self.rates, self.accuracies) = (rates, accuracies)
  }

  /// The highest rate, for each seed, that still reaches half of the accuracy of the best one; as the power of two that it is.
  public var limits: [Double] {
    (accuracies.first ?? []).indices.map { seed in
      let found = accuracies.map { $0[seed] }
      let best = found.max() ?? 0
      let highest = found.lastIndex { 2 * $0 >= best } ?? 0
      return ElementaryFunctions.log(Double(rates[highest])) / ElementaryFunctions.log(2)
    }
  }

  /// The rate that is best on average, and its accuracies.
  public var best: (rate: Float, accuracies: [Double]) {
    zip(rates, accuracies).map { (rate: $0, accuracies: $1) }
      .max { Spread($0.accuracies).mean < Spread($1.accuracies).mean } ?? (0, [])
  }

  /// Its curve: the mean over the seeds, with a band.
  public func curve(_ name: String, category: Int) -> Series {
    Series(
      name, x: rates.map(Double.init),
      runs: (accuracies.first ?? []).indices.map { seed in accuracies.map { $0[seed] } },
      markers: .all, category: category)
  }
}

extension LessonOptions {
  /// Trains a network at each rate with each seed.
  ///
  /// - Throws: `NetworkError` when it does not fit, `CPULevelError` as ``backend()`` does.
  public func ladder(
    _ name: String, rates: [Float], training: Examples, test: Examples, epochs: Int,
    network: (UInt64) throws -> Sequential
  ) throws -> RateLadder {
    let accuracies = try rates.map { rate in
      report("\(name), rate \(rate)")
      return try seeds.map { seed in
        let compiled = try network(seed).compiled(
          optimizer: .sgd(learningRate: .constant(rate)), loss: .softmaxCrossEntropy,
          metrics: [.accuracy], on: backend())
        do {
          try compiled.fit(training, epochs: epochs, seed: seed)
          return try 100 * compiled.evaluate(test).metrics[0]
        } catch TrainingError.diverged {
          return 100 / Double(data.classNames.count)
        }
      }
    }
    return RateLadder(rates: rates, accuracies: accuracies)
  }
}
