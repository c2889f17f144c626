/// Gives every channel mean 0 and variance 1 over the batch, then a learned scale and offset.
///
/// In training the statistics are those of the batch, and running ones are kept; inference uses the running ones.
/// The running statistics follow `running = momentum · running + (1 − momentum) · batch`, as in Keras; PyTorch's momentum is one
/// minus this one. The variance is the biased one throughout, as in Keras; PyTorch keeps the unbiased one as running variance.
///
/// ## Shapes
/// - input and output: `[N, …, C]`, the same
///
/// - SeeAlso: Ioffe and Szegedy (2015), algorithms 1 and 2, <https://arxiv.org/abs/1502.03167>.
public final class BatchNorm: Layer {
  /// How summaries and errors call it.
  public let name = "BatchNorm"
  /// What each channel is multiplied by, γ, `[C]`; starts at 1.
  public private(set) var scale = Parameter.unbuilt
  /// What is then added to it, β, `[C]`; starts at 0.
  public private(set) var offset = Parameter.unbuilt
  /// The mean that inference uses, `[C]`; starts at 0.
  public private(set) var runningMean = Parameter.unbuilt
  /// The variance that inference uses, `[C]`; starts at 1.
  public private(set) var runningVariance = Parameter.unbuilt
  /// How much of the running statistics a step keeps.
  public let momentum: Float
  /// Added to variances, so that a constant channel does no harm.
  public let epsilon: Float

  /// Normalizes each channel; the defaults are those of Keras.
  public init(momentum: Float = 0.99, epsilon: Float = 1e-3) {
    self.momentum = momentum
    self.epsilon = epsilon
  }

  /// Its settings.
  public var kind: LayerKind? { .batchNorm(momentum: momentum, epsilon: epsilon) }

  /// Scale, offset and the two running statistics.
  public var parameters: [Parameter] { [scale, offset, runningMean, runningVariance] }

  /// - Throws: ``SettingError`` when the momentum or epsilon is out of range.
  public func check() throws(SettingError) {
    if !(momentum >= 0 && momentum <= 1) {
      throw SettingError("momentum \(momentum); use 0 to 1")
    }
    if !(epsilon > 0) { throw SettingError("epsilon \(epsilon); use a positive number") }
  }

  /// Makes one of each number per channel.
  public func build(for input: Shape, using generator: inout RandomGenerator) throws(ShapeError) {
    if input.rank < 2 { throw ShapeError(.rank(expected: 2, found: input)) }
    if scale.isBuilt { return }
    let channels: Shape = [input[input.rank - 1]]
    scale = Parameter("scale", Tensor(repeating: 1, shape: channels))
    offset = Parameter("offset", Tensor(zeros: channels))
    runningMean = Parameter("running mean", Tensor(zeros: channels), isTrainable: false)
    runningVariance = Parameter(
      "running variance", Tensor(repeating: 1, shape: channels), isTrainable: false)
  }

  /// - Throws: ``ShapeError`` when the channels are not those it was built for.
  public func outputShape(for input: Shape) throws(ShapeError) -> Shape {
    try scale.requireBuilt()
    if input.rank < 2 { throw ShapeError(.rank(expected: 2, found: input)) }
    try input.require(scale.shape[0], along: input.rank - 1)
    return input
  }

  /// - Precondition: `outputShape(for: input.shape)` does not throw.
  public func forward(_ input: Tensor, mode: Mode) -> (output: Tensor, pullback: Pullback) {
    _ = requiredOutputShape(for: input.shape)
    let axis = input.shape.rank - 1
    let (scale, offset) = (scale, offset)
    let (mean, variance) =
      mode.isTraining
      ? statistics(of: input, axis) : (runningMean.value, runningVariance.value)
    if mode.isTraining {
      runningMean.value = runningMean.value * momentum + mean * (1 - momentum)
      runningVariance.value = runningVariance.value * momentum + variance * (1 - momentum)
    }
    let inverseDeviation = variance.map { 1 / ($0 + epsilon).squareRoot() }
    let normalized = input.adding(-mean).multiplyingChannels(by: inverseDeviation)
    let output = normalized.multiplyingChannels(by: scale.value).adding(offset.value)
    let isTraining = mode.isTraining
    return (
      output,
      { outputGradient in
        let offsetGradient = outputGradient.summed(keeping: axis)
        let scaleGradient = (outputGradient * normalized).summed(keeping: axis)
        offset.gradient += offsetGradient
        scale.gradient += scaleGradient
        var gradient = outputGradient
        if isTraining {
          // The batch's own mean and variance depend on the input, too.
          let count = Float(outputGradient.count / offsetGradient.count)
          gradient =
            gradient.adding(offsetGradient / -count)
            - normalized.multiplyingChannels(by: scaleGradient / count)
        }
        return gradient.multiplyingChannels(by: scale.value * inverseDeviation)
      }
    )
  }

  /// Mean and biased variance of each channel, summed in `Double`.
  private func statistics(of input: Tensor, _ axis: Int) -> (mean: Tensor, variance: Tensor) {
    let count = Float(input.count / input.shape[axis])
    let mean = input.summed(keeping: axis) / count
    let centred = input.adding(-mean)
    return (mean, (centred * centred).summed(keeping: axis) / count)
  }
}

extension Tensor {
  /// Multiplies each channel, the last axis, by a number of its own.
  fileprivate consuming func multiplyingChannels(by factors: Tensor) -> Tensor {
    let channels = factors.count
    for pixel in 0..<count / channels {
      for c in 0..<channels { values[pixel * channels + c] *= factors.values[c] }
    }
    return self
  }
}
