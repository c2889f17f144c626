/// Write here, then run `swift run -c release vanishing-gradients --check`.
enum Exercises {
  /// Exercise 3: how far the output moves with the input of a chain in which each layer adds to what it gets:
  /// h becomes h + σ(w·h), for each weight in turn.
  static func shortcutSlope(at input: Double, weights: [Double]) -> Double {
    0
  }
}
