/// How often each class was taken for each other: rows are the true classes, columns the predicted ones.
public struct ConfusionMatrix: Equatable, Sendable {
  /// How many classes there are.
  public let classes: Int
  /// All counts, row by row.
  public private(set) var counts: [Int]

  /// A matrix without any counts.
  public init(classes: Int) {
    self.classes = classes
    counts = [Int](repeating: 0, count: classes * classes)
  }

  /// Counts the predictions that outputs `[N, classes]` make for their targets.
  public init(_ outputs: Tensor, _ targets: Targets) {
    self.init(classes: outputs.shape[outputs.shape.rank - 1])
    for (guess, target) in zip(outputs.argmax(), targets.classes) {
      add(actual: target, predicted: guess)
    }
  }

  /// Counts one prediction.
  ///
  /// - Precondition: both are classes, from 0 up to, not including, ``classes``.
  public mutating func add(actual: Int, predicted: Int) {
    if min(actual, predicted) < 0 || max(actual, predicted) >= classes {
      fatalError("class \(actual) taken for class \(predicted), of \(classes) classes")
    }
    counts[actual * classes + predicted] += 1
  }

  /// How often class `actual` was taken for class `predicted`.
  public subscript(actual actual: Int, predicted predicted: Int) -> Int {
    counts[actual * classes + predicted]
  }

  /// How many predictions were counted.
  public var total: Int {
    var total = 0
    for count in counts { total += count }
    return total
  }

  /// The share of right predictions: the diagonal; not a number when there are none.
  public var accuracy: Double {
    var right = 0
    for i in 0..<classes { right += self[actual: i, predicted: i] }
    return Double(right) / Double(total)
  }

  /// Of all images of a class, the share that was found; not a number when there are none.
  public func recall(of label: Int) -> Double {
    var all = 0
    for other in 0..<classes { all += self[actual: label, predicted: other] }
    return Double(self[actual: label, predicted: label]) / Double(all)
  }

  /// Of all predictions of a class, the share that was right; not a number when there are none.
  public func precision(of label: Int) -> Double {
    var all = 0
    for other in 0..<classes { all += self[actual: other, predicted: label] }
    return Double(self[actual: label, predicted: label]) / Double(all)
  }
}
