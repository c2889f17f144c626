/// What happened during training, epoch by epoch.
public struct History: Sendable {
  /// One epoch.
  public struct Epoch: Sendable {
    /// Which one, counted from 1.
    public let number: Int
    /// The mean loss over the epoch's batches, each measured before its update and with dropout.
    public let loss: Double
    /// The metrics over the same batches, in the order of ``History/metricNames``.
    public let metrics: [Double]
    /// Loss and metrics on the validation examples after the epoch, if there are any.
    public let validation: Evaluation?
    /// The learning rate of the epoch's last step.
    public let learningRate: Float

    /// An epoch as it was measured, perhaps in an earlier run.
    public init(
      number: Int, loss: Double, metrics: [Double], validation: Evaluation?, learningRate: Float
    ) {
      (self.number, self.loss, self.metrics) = (number, loss, metrics)
      (self.validation, self.learningRate) = (validation, learningRate)
    }
  }

  /// What the metrics are called.
  public let metricNames: [String]
  /// All epochs that were finished.
  public internal(set) var epochs: [Epoch] = []
  /// How many steps were taken, those of an unfinished epoch included.
  public internal(set) var steps = 0
  /// Whether a callback ended the training early.
  public internal(set) var wasStopped = false

  /// A history without any epochs, or of an earlier run to be gone on with.
  public init(metricNames: [String], epochs: [Epoch] = [], steps: Int = 0) {
    (self.metricNames, self.epochs, self.steps) = (metricNames, epochs, steps)
  }

  /// The epoch with the best first metric on the validation examples, the lower loss breaking ties; without metrics or
  /// validation it goes by what there is. None before the first epoch.
  public var best: Epoch? {
    var best: Epoch?
    for epoch in epochs {
      guard let leader = best else {
        best = epoch
        continue
      }
      let (score, loss) = History.rating(epoch)
      let (bestScore, bestLoss) = History.rating(leader)
      if score > bestScore || (score == bestScore && loss < bestLoss) { best = epoch }
    }
    return best
  }

  /// The epoch to keep: the last one whose first metric, a share of `examples` validation examples, is within one standard
  /// error of the best until then.
  ///
  /// A smaller difference is chance, and later epochs have learned more. Without metrics or validation, it is ``best``.
  ///
  /// - SeeAlso: Hastie, Tibshirani and Friedman (2009), The Elements of Statistical Learning, section 7.10.1, for the rule of one
  ///   standard error.
  public func chosen(examples: Int) -> Epoch? {
    var chosen: Epoch?
    var highest = -Double.infinity
    for epoch in epochs {
      guard let share = epoch.validation?.metrics.first else { return best }
      highest = max(highest, share)
      let error = (max(highest * (1 - highest), 0) / Double(examples)).squareRoot()
      if share >= highest - error { chosen = epoch }
    }
    return chosen
  }

  private static func rating(_ epoch: Epoch) -> (score: Double, loss: Double) {
    let metrics = epoch.validation?.metrics ?? epoch.metrics
    return (metrics.isEmpty ? 0 : metrics[0], epoch.validation?.loss ?? epoch.loss)
  }
}
