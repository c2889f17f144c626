/// What a forward pass is for: inference, or training with its randomness.
public struct Mode: Sendable {
  /// Draws what training needs, dropout masks for example; none during inference.
  public let generator: RandomGenerator?
  /// Who computes.
  public let workers: Workers
  /// Whether pullbacks must return the gradient of the input; zeros will do for a network that only learns.
  public var wantsInputGradient = true

  /// Inference: nothing random, running statistics are used.
  public static let inference = Mode(generator: nil, workers: .one)
  /// Training with the randomness of seed 0.
  public static let training = Mode.training(RandomGenerator(seed: 0))

  /// Inference by these workers.
  public static func inference(on workers: Workers) -> Mode {
    Mode(generator: nil, workers: workers)
  }

  /// Training with the randomness of one step.
  public static func training(_ generator: RandomGenerator, on workers: Workers = .one) -> Mode {
    Mode(generator: generator, workers: workers)
  }

  /// Whether layers should behave as in training.
  public var isTraining: Bool { generator != nil }

  /// The same for one layer of a network, with randomness of its own.
  public func layer(_ index: Int) -> Mode {
    var mode = Mode(generator: generator?.stream(index), workers: workers)
    // Every layer but the first hands its gradient on.
    mode.wantsInputGradient = wantsInputGradient || index > 0
    return mode
  }
}
