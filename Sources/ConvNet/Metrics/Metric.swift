/// A number that people read during training; the loss is what the network reads.
public protocol Metric: AnyObject {
  /// What tables and curves call it.
  var name: String { get }

  /// The sum over the examples of a batch; divided by their number it is the metric.
  func total(_ outputs: Tensor, _ targets: Targets) -> Double
}

/// The share of examples whose largest output is the right class.
public final class Accuracy: Metric {
  /// What tables and curves call it.
  public let name = "accuracy"
  /// There is nothing to set.
  public init() {}

  /// How many examples are right.
  public func total(_ outputs: Tensor, _ targets: Targets) -> Double {
    var right = 0
    for (guess, target) in zip(outputs.argmax(), targets.classes) where guess == target {
      right += 1
    }
    return Double(right)
  }
}

/// The share of examples whose right class is among the k largest outputs; of equal outputs, the first count as larger.
public final class TopKAccuracy: Metric {
  /// How many guesses are allowed.
  public let k: Int

  /// Allows `k` guesses.
  public init(_ k: Int) {
    self.k = k
  }

  /// What tables and curves call it.
  public var name: String { "top-\(k) accuracy" }

  /// How many examples have their class among the guesses.
  public func total(_ outputs: Tensor, _ targets: Targets) -> Double {
    let classes = outputs.shape[outputs.shape.rank - 1]
    var right = 0
    for (row, target) in targets.classes.enumerated() {
      let score = outputs.values[row * classes + target]
      var larger = 0
      for i in 0..<classes {
        let other = outputs.values[row * classes + i]
        if other > score || (other == score && i < target) { larger += 1 }
      }
      if larger < k { right += 1 }
    }
    return Double(right)
  }
}

extension Metric where Self == Accuracy {
  /// The share of right answers.
  public static var accuracy: Accuracy { Accuracy() }
}

extension Metric where Self == TopKAccuracy {
  /// The share of right answers with `k` guesses.
  public static func topK(_ k: Int) -> TopKAccuracy { TopKAccuracy(k) }
}
