/// Write here, then run `swift run -c release batch-normalization --check`.
enum Exercises {
  /// Exercise 3: the same outputs without batch normalization. A layer with the given weights, `bias.count` channels a row, is
  /// followed by one with this scale, offset, running mean and running variance; ε is 0.001. Which weights and biases do both?
  static func folded(
    weights: [Float], bias: [Float], scale: [Float], offset: [Float], mean: [Float],
    variance: [Float]
  ) -> (weights: [Float], bias: [Float]) {
    (weights, bias)
  }
}
