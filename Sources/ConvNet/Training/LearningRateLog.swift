/// Keeps the learning rate of every step.
public final class LearningRateLog: Callback {
  /// One rate per step, in order.
  public private(set) var rates: [Float] = []

  /// An empty log.
  public init() {}

  /// A new run starts afresh.
  public func trainingBegan(_ training: Training) { rates = [] }

  /// Notes the rate.
  public func stepEnded(_ training: Training, loss: Double) { rates.append(training.learningRate) }
}
