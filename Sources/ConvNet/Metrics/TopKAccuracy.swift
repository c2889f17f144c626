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

  /// - Throws: ``SettingError`` unless a guess is allowed.
  public func check() throws(SettingError) {
    if k < 1 { throw SettingError("\(name) allows no guess; use 1 or more") }
  }

  /// - Throws: ``ShapeError`` unless there is one row of outputs per example, one for each class.
  public func check(outputShape: Shape) throws(ShapeError) {
    try requireOutputPerClass(outputShape)
  }

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
      // What is not a number is no answer, although nothing is larger.
      if larger < k && score == score { right += 1 }
    }
    return Double(right)
  }
}

extension Metric where Self == TopKAccuracy {
  /// The share of right answers with `k` guesses.
  public static func topK(_ k: Int) -> TopKAccuracy { TopKAccuracy(k) }
}
