/// The least code that is a dense layer; tests compare it with the core.
enum Teaching {
  /// One output: each input times its weight, all of it added up, and the bias.
  static func weightedSum(_ input: [Float], weights: [Float], bias: Float) -> Float {
    var sum = bias
    for (x, w) in zip(input, weights) { sum += x * w }
    return sum
  }

  /// A dense layer: a weighted sum for each unit, bent by ReLU, which makes negative sums 0.
  static func dense(_ input: [Float], weights: [[Float]], biases: [Float]) -> [Float] {
    zip(weights, biases).map { max(0, weightedSum(input, weights: $0, bias: $1)) }
  }
}
