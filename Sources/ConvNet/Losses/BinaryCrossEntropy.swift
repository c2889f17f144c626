/// −t · ln σ(z) − (1 − t) · ln(1 − σ(z)), averaged over all outputs: one yes-or-no question per logit z.
///
/// Computed as max(z, 0) − t · z + ln(1 + e^−|z|), which never overflows; its gradient is (σ(z) − t) / count.
///
/// ## Shapes
/// - outputs: `[N, …]`, logits: the network must not end in a sigmoid
/// - targets: values of the same shape, between 0 and 1; or, for a single output, N classes 0 and 1
///
/// - SeeAlso: Goodfellow, Bengio and Courville (2016), Deep Learning, section 6.2.2.2.
public final class BinaryCrossEntropy: Loss {
  /// There is nothing to set.
  public init() {}

  /// Every shape will do.
  public func check(outputShape: Shape) throws(ShapeError) {}

  /// - Throws: ``ShapeError`` when classes are given for several outputs or are not 0 or 1, or values have another shape.
  public func check(_ targets: Targets, outputShape: Shape) throws(ShapeError) {
    switch targets {
    case .classes(let classes):
      for label in classes where outputShape.count != 1 || label < 0 || label > 1 {
        throw ShapeError(
          .targets(
            "binary cross-entropy takes classes 0 and 1 for one output, not \(label) for \(outputShape)"
          ))
      }
    case .values(let values):
      try requireShape(outputShape, of: values)
    }
  }

  /// - Precondition: outputs and targets passed both checks.
  public func forward(
    _ outputs: Tensor, _ targets: Targets
  ) -> (loss: Double, gradient: () -> Tensor) {
    let wanted: Tensor
    switch targets {
    case .classes(let classes): wanted = Tensor(classes.map { Float($0) }, shape: outputs.shape)
    case .values(let values): wanted = values
    }
    var total = 0.0
    for i in 0..<outputs.count {
      let (z, t) = (Double(outputs.values[i]), Double(wanted.values[i]))
      total +=
        max(z, 0) - t * z + ElementaryFunctions.log(1 + ElementaryFunctions.exp(-z.magnitude))
    }
    return (
      total / Double(outputs.count),
      {
        outputs.combined(with: wanted) { z, t in
          (ElementaryFunctions.sigmoid(z) - t) / Float(outputs.count)
        }
      }
    )
  }
}
