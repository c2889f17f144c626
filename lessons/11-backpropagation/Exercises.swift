/// Write here, then run `swift run -c release backpropagation --check`.
enum Exercises {
  /// Exercise 3: the way back through max pooling with windows of two numbers that touch, over one row: 1 and 2, 3 and 4, and so on.
  /// How the loss depends on each maximum is given; how does it depend on each number of the row?
  static func inputGradient(_ outputGradient: [Float], row: [Float]) -> [Float] {
    row
  }
}
