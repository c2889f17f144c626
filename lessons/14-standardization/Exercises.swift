/// Write here, then run `swift run -c release standardization --check`.
enum Exercises {
  /// Exercise 3: one feature of the test examples, standardized as the network needs it that learned from `training`.
  static func standardized(_ test: [Double], training: [Double]) -> [Double] {
    test
  }
}
