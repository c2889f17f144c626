/// Divides each step by a running size of its gradient, so that steep and flat directions move alike.
///
/// `s ← ρ · s + (1 − ρ) · g²`, `w ← w − η · g / (√s + ε)`; weight decay λ adds `λ · w` to g first.
///
/// - SeeAlso: Tieleman and Hinton (2012), Neural Networks for Machine Learning, lecture 6.5.
public final class RMSProp: Optimizer {
  /// How reports call it.
  public let name = "RMSProp"
  /// The learning rate over time, η.
  public let learningRate: Schedule
  /// How much of the running square a step keeps, ρ.
  public let decay: Float
  /// Keeps the division finite, ε.
  public let epsilon: Float
  /// How strongly weights are pulled towards zero, λ.
  public let weightDecay: Float
  /// The largest joint norm of all gradients; longer ones are shortened.
  public let clipNorm: Float?
  package var squares: [Tensor] = []

  /// The decay is Hinton's and Keras' 0.9; PyTorch's default is 0.99.
  public init(
    learningRate: Schedule = 0.001, decay: Float = 0.9, epsilon: Float = 1e-8,
    weightDecay: Float = 0, clipNorm: Float? = nil
  ) {
    self.learningRate = learningRate
    self.decay = decay
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    self.clipNorm = clipNorm
  }

  /// - Throws: ``SettingError`` when the decay, epsilon, the weight decay, the clip norm or the learning rate is out of range.
  public func check() throws(SettingError) {
    try checkShare(decay, "decay")
    try check(epsilon: epsilon)
    try check(weightDecay: weightDecay, clipNorm: clipNorm)
  }

  /// - Precondition: every call passes the same parameters in the same order.
  public func update(_ parameters: [Parameter], learningRate: Float) {
    beginStep(parameters)
    let (decay, epsilon, weightDecay) = (decay, epsilon, weightDecay)
    for i in 0..<parameters.count {
      parameters[i].update(&squares[i]) { w, gradient, s in
        let g = gradient + weightDecay * w
        s = decay * s + (1 - decay) * g * g
        w -= learningRate * g / (s.squareRoot() + epsilon)
      }
    }
  }

  /// The running squares.
  public var state: OptimizerState {
    get { OptimizerState(memories: [.init(.square, squares)]) }
    set { squares = newValue.tensors(.square) }
  }

  /// What comes before the numbers of a step: clipped gradients and memory for their squares.
  package func beginStep(_ parameters: [Parameter]) {
    clipGradients(of: parameters, toNorm: clipNorm)
    remember(&squares, for: parameters)
  }
}
