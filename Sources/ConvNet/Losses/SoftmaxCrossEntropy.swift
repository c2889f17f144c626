/// −Σ t · ln softmax(z), averaged over the batch: the loss of a classifier that ends in logits z.
///
/// Softmax and logarithm are taken together: ln Σ eᶻ − z, with the largest logit subtracted first. So nothing overflows, and
/// the gradient is simply (softmax(z) − t) / N.
///
/// ## Shapes
/// - outputs: `[N, classes]`, logits: the network must not end in a softmax
/// - targets: N classes, or rows `[N, classes]` that sum to 1
///
/// - SeeAlso: Goodfellow, Bengio and Courville (2016), Deep Learning, section 6.2.2.3; label smoothing: Szegedy et al. (2015),
///   section 7, <https://arxiv.org/abs/1512.00567>.
public final class SoftmaxCrossEntropy: Loss {
  /// The share ε of every target that is spread evenly over all classes.
  public let labelSmoothing: Float

  /// Targets as they are, or smoothed.
  public init(labelSmoothing: Float = 0) {
    self.labelSmoothing = labelSmoothing
  }

  /// - Throws: ``SettingError`` when the label smoothing is out of range.
  public func check() throws(SettingError) {
    if !(labelSmoothing >= 0 && labelSmoothing < 1) {
      throw SettingError(
        "label smoothing \(labelSmoothing) is out of range; use 0 up to, not including, 1")
    }
  }

  /// - Throws: ``ShapeError`` unless there is one row of logits per example.
  public func check(outputShape: Shape) throws(ShapeError) {
    if outputShape.rank != 1 || outputShape.count < 2 {
      throw ShapeError(
        .targets("softmax cross-entropy needs two or more outputs in a row, not \(outputShape)"))
    }
  }

  /// - Precondition: outputs and targets passed both checks.
  public func forward(
    _ outputs: Tensor, _ targets: Targets
  ) -> (loss: Double, gradient: () -> Tensor) {
    let (examples, classes) = (outputs.shape[0], outputs.shape[1])
    var wanted = targets.oneHot(classes: classes)
    if labelSmoothing > 0 {
      wanted = wanted * (1 - labelSmoothing) + labelSmoothing / Float(classes)
    }
    var total = 0.0
    for row in 0..<examples {
      let logits = outputs.values[row * classes..<(row + 1) * classes]
      var largest = logits[row * classes]
      for logit in logits where logit > largest { largest = logit }
      var sum = 0.0
      for logit in logits { sum += ElementaryFunctions.exp(Double(logit) - Double(largest)) }
      let logSum = ElementaryFunctions.log(sum) + Double(largest)
      for i in logits.indices where wanted.values[i] != 0 {
        total += Double(wanted.values[i]) * (logSum - Double(logits[i]))
      }
      // An infinite logit of a class with target 0 must not hide.
      if !sum.isFinite { total = .nan }
    }
    let target = wanted
    return (
      total / Double(examples),
      { (softmax(outputs) - target) / Float(examples) }
    )
  }
}
