/// What comes after the gradients: their sum over units, and the optimizers' steps.
///
/// `count` is a multiple of ``channelMultiple``; the numbers that fill up have gradient zero and stay zero.
public protocol UpdateKernels: SendableMetatype {
  /// Adds up the gradients of `units` units, `stride` numbers apart, in their order.
  static func sumUnits(
    _ units: Int, stride: Int, count: Int, _ partial: Floats, to gradient: MutableFloats)

  /// w ← w − η · v, with v ← μ · v + g, and g + λ · w in place of g; without velocities, v is g.
  ///
  /// Nesterov's step takes g + μ · v in place of v.
  static func stepSGD(
    count: Int, _ weights: MutableFloats, _ gradient: Floats, velocities: MutableFloats?,
    learningRate: Float, momentum: Float, isNesterov: Bool, weightDecay: Float)

  /// s ← ρ · s + (1 − ρ) · g², w ← w − η · g / (√s + ε), with g + λ · w in place of g.
  static func stepRMSProp(
    count: Int, _ weights: MutableFloats, _ gradient: Floats, squares: MutableFloats,
    learningRate: Float, decay: Float, epsilon: Float, weightDecay: Float)

  /// m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², w ← κ w − η (m / c₁) / (√(v / c₂) + ε).
  static func stepAdam(
    count: Int, _ weights: MutableFloats, _ gradient: Floats, means: MutableFloats,
    squares: MutableFloats, settings: AdamSettings)
}

/// The numbers of one of Adam's steps.
public struct AdamSettings: Equatable, Sendable {
  /// η, β₁, β₂ and ε.
  public let learningRate, beta1, beta2, epsilon: Float
  /// c₁ = 1 − β₁ᵗ and c₂ = 1 − β₂ᵗ at step t.
  public let meanCorrection, squareCorrection: Float
  /// λ, added to the gradient as λ · w.
  public let gradientDecay: Float
  /// κ, what decoupled decay leaves of the weights.
  public let kept: Float

  /// One step's numbers.
  public init(
    learningRate: Float, beta1: Float, beta2: Float, epsilon: Float, meanCorrection: Float,
    squareCorrection: Float, gradientDecay: Float = 0, kept: Float = 1
  ) {
    (self.learningRate, self.beta1, self.beta2) = (learningRate, beta1, beta2)
    self.epsilon = epsilon
    (self.meanCorrection, self.squareCorrection) = (meanCorrection, squareCorrection)
    (self.gradientDecay, self.kept) = (gradientDecay, kept)
  }
}
