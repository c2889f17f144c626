/// (z − t)², averaged over all outputs: the loss of measurements.
///
/// Its gradient is 2 (z − t) / count.
///
/// ## Shapes
/// - outputs: `[N, …]`
/// - targets: values of the same shape; or, for rows of outputs, N classes that stand for one-hot rows
public final class MeanSquaredError: Loss {
  /// There is nothing to set.
  public init() {}

  /// Every shape will do.
  public func check(outputShape: Shape) throws(ShapeError) {}

  /// - Precondition: outputs and targets passed both checks.
  public func forward(
    _ outputs: Tensor, _ targets: Targets
  ) -> (loss: Double, gradient: () -> Tensor) {
    let wanted = targets.oneHot(classes: outputs.shape.withoutFirst.count).reshaped(
      to: outputs.shape)
    let difference = outputs - wanted
    var total = 0.0
    for value in difference.values { total += Double(value) * Double(value) }
    return (
      total / Double(outputs.count),
      { difference * (2 / Float(outputs.count)) }
    )
  }
}
