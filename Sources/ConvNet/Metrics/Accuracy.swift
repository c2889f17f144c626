/// The share of examples whose largest output is the right class.
public final class Accuracy: Metric {
  /// What tables and curves call it.
  public let name = "accuracy"
  /// There is nothing to set.
  public init() {}

  /// - Throws: ``ShapeError`` unless there is one row of outputs per example, one for each class.
  public func check(outputShape: Shape) throws(ShapeError) {
    try requireOutputPerClass(outputShape)
  }

  /// How many examples are right.
  public func total(_ outputs: Tensor, _ targets: Targets) -> Double {
    var right = 0
    for (guess, target) in zip(outputs.argmax(), targets.classes) where guess == target {
      right += 1
    }
    return Double(right)
  }
}

extension Metric where Self == Accuracy {
  /// The share of right answers.
  public static var accuracy: Accuracy { Accuracy() }
}
