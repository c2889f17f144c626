/// Write here, then run `swift run -c release dense --check`.
enum Exercises {
  /// Exercise 3: a network that gives 1 where exactly one of three pixels is on, and 0 elsewhere. For each hidden unit, which ReLU
  /// bends, say its three weights, its bias, and what the output multiplies it by; the output adds up no more than that.
  static func exactlyOne() -> [(weights: [Float], bias: Float, output: Float)] {
    [([1, 1, 1], 0, 1)]
  }
}
