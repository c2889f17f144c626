/// The optimizers of the core by the names that options and pages give them; pages by their place in this list, too.
public enum OptimizerKind: String, CaseIterable, Sendable {
  case adam
  case adamW = "adamw"
  case sgd, momentum, nesterov
  case rmsProp = "rmsprop"

  /// A new optimizer, with the usual settings for all that is not said.
  public func makeOptimizer(
    learningRate: Schedule, weightDecay: Float = 0, clipNorm: Float? = nil
  ) -> any Optimizer {
    switch self {
    case .adam: .adam(learningRate: learningRate, weightDecay: weightDecay, clipNorm: clipNorm)
    case .adamW: .adamW(learningRate: learningRate, weightDecay: weightDecay, clipNorm: clipNorm)
    case .sgd: .sgd(learningRate: learningRate, weightDecay: weightDecay, clipNorm: clipNorm)
    case .momentum:
      .momentum(learningRate: learningRate, weightDecay: weightDecay, clipNorm: clipNorm)
    case .nesterov:
      .nesterov(learningRate: learningRate, weightDecay: weightDecay, clipNorm: clipNorm)
    case .rmsProp:
      .rmsProp(learningRate: learningRate, weightDecay: weightDecay, clipNorm: clipNorm)
    }
  }
}
