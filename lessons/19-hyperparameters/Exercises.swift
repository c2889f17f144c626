/// Write here, then run `swift run -c release hyperparameters --check`.
enum Exercises {
  /// Exercise 3: the numbers of those runs that no other run beats, the cheapest first. A run is beaten by one that costs as little or
  /// less and is at least as accurate, and better in one of both. All costs and all accuracies are different.
  static func front(cost: [Double], accuracy: [Double]) -> [Int] {
    Array(cost.indices)
  }
}
