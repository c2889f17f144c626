/// Write here, then run `swift run -c release cross-entropy --check`.
enum Exercises {
  /// Exercise 3: how fast the sum of squared differences between softmax's probabilities `p` and the one-hot row of the class `right`
  /// grows with each score.
  static func squaredGradient(_ p: [Double], right: Int) -> [Double] {
    []
  }
}
