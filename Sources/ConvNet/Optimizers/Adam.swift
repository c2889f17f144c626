/// Keeps two running moments of each gradient, its mean and its square, and steps by their ratio.
///
/// `m ← β₁ · m + (1 − β₁) · g`, `v ← β₂ · v + (1 − β₂) · g²`, and at step t
/// `w ← w − η · (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε)`.
///
/// Both moments start at zero; the divisions correct for that, so the first step has the size of the learning rate itself.
/// Weight decay λ adds `λ · w` to g first or, decoupled (AdamW), shrinks the weights by `η · λ · w`.
///
/// - SeeAlso: Kingma and Ba (2015), algorithm 1, <https://arxiv.org/abs/1412.6980>; Loshchilov and Hutter (2019), algorithm 2,
///   <https://arxiv.org/abs/1711.05101>.
public final class Adam: Optimizer {
  /// The learning rate over time, η.
  public let learningRate: Schedule
  /// How much of the mean a step keeps, β₁.
  public let beta1: Float
  /// How much of the square a step keeps, β₂.
  public let beta2: Float
  /// Keeps the division finite, ε.
  public let epsilon: Float
  /// How strongly weights are pulled towards zero, λ.
  public let weightDecay: Float
  /// Whether the decay acts on the weights instead of the gradients.
  public let isDecayDecoupled: Bool
  /// The largest joint norm of all gradients; longer ones are shortened.
  public let clipNorm: Float?
  package var means: [Tensor] = []
  package var squares: [Tensor] = []
  /// t
  private var steps = 0

  /// The defaults are those of the paper.
  public init(
    learningRate: Schedule = 0.001, beta1: Float = 0.9, beta2: Float = 0.999, epsilon: Float = 1e-8,
    weightDecay: Float = 0, isDecayDecoupled: Bool = false, clipNorm: Float? = nil
  ) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    self.isDecayDecoupled = isDecayDecoupled
    self.clipNorm = clipNorm
  }

  /// How reports call it.
  public var name: String { isDecayDecoupled ? "AdamW" : "Adam" }

  /// - Throws: ``SettingError`` when a beta, epsilon, the weight decay, the clip norm or the learning rate is out of range.
  public func check() throws(SettingError) {
    try checkShare(beta1, "beta1")
    try checkShare(beta2, "beta2")
    try check(epsilon: epsilon)
    try check(weightDecay: weightDecay, clipNorm: clipNorm)
  }

  /// - Precondition: every call passes the same parameters in the same order.
  public func update(_ parameters: [Parameter], learningRate: Float) {
    beginStep(parameters)
    let (beta1, beta2, epsilon) = (beta1, beta2, epsilon)
    let (meanCorrection, squareCorrection) = (meanCorrection, squareCorrection)
    let (gradientDecay, kept) = (gradientDecay, kept(at: learningRate))
    for i in 0..<parameters.count {
      squares[i].withMutableValues { squares in
        var j = 0
        parameters[i].update(&means[i]) { w, gradient, m in
          let g = gradient + gradientDecay * w
          m = beta1 * m + (1 - beta1) * g
          squares[j] = beta2 * squares[j] + (1 - beta2) * g * g
          let deviation = (squares[j] / squareCorrection).squareRoot()
          w = kept * w - learningRate * (m / meanCorrection) / (deviation + epsilon)
          j += 1
        }
      }
    }
  }

  /// What comes before the numbers of a step: clipped gradients, memory for both moments, and t + 1.
  package func beginStep(_ parameters: [Parameter]) {
    clipGradients(of: parameters, toNorm: clipNorm)
    remember(&means, for: parameters)
    remember(&squares, for: parameters)
    steps += 1
  }

  /// Both moments and t.
  public var state: OptimizerState {
    get { OptimizerState(steps: steps, memories: [.init(.mean, means), .init(.square, squares)]) }
    set {
      (means, squares) = (newValue.tensors(.mean), newValue.tensors(.square))
      steps = newValue.steps
    }
  }

  /// 1 − β₁ᵗ
  package var meanCorrection: Float { Float(1 - ElementaryFunctions.power(Double(beta1), steps)) }
  /// 1 − β₂ᵗ
  package var squareCorrection: Float { Float(1 - ElementaryFunctions.power(Double(beta2), steps)) }
  /// What is added to the gradient for each unit of weight.
  package var gradientDecay: Float { isDecayDecoupled ? 0 : weightDecay }
  /// What decoupled decay leaves of a weight.
  package func kept(at learningRate: Float) -> Float {
    isDecayDecoupled ? 1 - learningRate * weightDecay : 1
  }
}
