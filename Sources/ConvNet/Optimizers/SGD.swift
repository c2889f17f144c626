/// Stochastic gradient descent, plain or with momentum.
///
/// - plain: `w ← w − η · g`
/// - momentum: `v ← μ · v + g`, `w ← w − η · v`
/// - Nesterov: `v ← μ · v + g`, `w ← w − η · (g + μ · v)`
///
/// Weight decay λ adds `λ · w` to the gradient g first.
///
/// - SeeAlso: Sutskever et al. (2013), section 2, <https://proceedings.mlr.press/v28/sutskever13.html>; in the form of PyTorch,
///   where the learning rate multiplies the velocity.
public final class SGD: Optimizer {
  /// The learning rate over time, η.
  public let learningRate: Schedule
  /// How much of the velocity a step keeps, μ.
  public let momentum: Float
  /// Whether the step looks ahead along the velocity.
  public let isNesterov: Bool
  /// How strongly weights are pulled towards zero, λ.
  public let weightDecay: Float
  /// The largest joint norm of all gradients; longer ones are shortened.
  public let clipNorm: Float?
  package var velocities: [Tensor] = []

  /// Plain gradient descent unless a momentum is given.
  public init(
    learningRate: Schedule = 0.01, momentum: Float = 0, isNesterov: Bool = false,
    weightDecay: Float = 0, clipNorm: Float? = nil
  ) {
    self.learningRate = learningRate
    self.momentum = momentum
    self.isNesterov = isNesterov
    self.weightDecay = weightDecay
    self.clipNorm = clipNorm
  }

  /// How reports call it.
  public var name: String { momentum == 0 ? "SGD" : isNesterov ? "Nesterov" : "momentum" }

  /// - Throws: ``SettingError`` when the momentum, the weight decay, the clip norm or the learning rate is out of range.
  public func check() throws(SettingError) {
    try checkShare(momentum, "momentum")
    try check(weightDecay: weightDecay, clipNorm: clipNorm)
  }

  /// - Precondition: every call passes the same parameters in the same order.
  public func update(_ parameters: [Parameter], learningRate: Float) {
    beginStep(parameters)
    let (momentum, isNesterov, weightDecay) = (momentum, isNesterov, weightDecay)
    if momentum == 0 {
      for parameter in parameters {
        parameter.update { w, gradient in w -= learningRate * (gradient + weightDecay * w) }
      }
      return
    }
    for i in 0..<parameters.count {
      parameters[i].update(&velocities[i]) { w, gradient, v in
        let g = gradient + weightDecay * w
        v = momentum * v + g
        w -= learningRate * (isNesterov ? g + momentum * v : v)
      }
    }
  }

  /// The velocities, if there is momentum.
  public var state: OptimizerState {
    get { OptimizerState(memories: momentum == 0 ? [] : [.init(.velocity, velocities)]) }
    set { velocities = newValue.tensors(.velocity) }
  }

  /// What comes before the numbers of a step: clipped gradients and, with momentum, memory for the velocities.
  package func beginStep(_ parameters: [Parameter]) {
    clipGradients(of: parameters, toNorm: clipNorm)
    if momentum != 0 { remember(&velocities, for: parameters) }
  }
}
