/// Write here, then run `swift run -c release dropout --check`.
enum Exercises {
  /// Exercise 3: the way back. On the way forward `mask` kept a number where it is 1 and dropped it where it is 0, at rate `p`.
  /// The gradient of the loss with respect to each number that came out is given; what is it with respect to each that went in?
  static func inputGradient(_ outputGradient: [Float], mask: [Float], rate p: Float) -> [Float] {
    outputGradient
  }
}
