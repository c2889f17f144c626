/// Write here, then run `swift run -c release activations --check`.
enum Exercises {
  /// Exercise 3: the weights of the one layer that does what two layers do when nothing bends between them. Each row of `first`
  /// and of `second` holds the weights of one unit.
  static func collapsed(first: [[Float]], second: [[Float]]) -> [[Float]] {
    second
  }
}
