import ConvNet
import LessonKit

/// What `Exercises.swift` asks for, and what the core gives.
enum Solutions {
  /// A dense layer of three inputs and two channels, and what stands behind it.
  struct Pair {
    let weights, bias, scale, offset, mean, variance: [Float]

    init(seed: UInt64) {
      var random = RandomGenerator(seed: seed)
      func some(_ count: Int) -> [Float] { (0..<count).map { _ in random.normal() } }
      (weights, bias, scale, offset, mean) = (some(6), some(2), some(2), some(2), some(2))
      variance = some(2).map { $0 * $0 + 0.1 }
    }

    /// What weights and biases make of no input, and of a one in each place.
    static func outputs(_ weights: [Float], _ bias: [Float]) -> [Double] {
      if weights.count != 6 || bias.count != 2 { return [] }
      return (bias + (0..<6).map { weights[$0] + bias[$0 % 2] }).map(Double.init)
    }

    /// The same by the core's two layers.
    var core: [Double] {
      let probes = Tensor([0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1], shape: [4, 3])
      let dense = Dense(
        kernel: Tensor(weights, shape: [3, 2]), bias: Tensor(bias, shape: [2]))
      let norm = BatchNorm()
      var random = RandomGenerator(seed: 1)
      guard let _ = try? norm.prepare(for: [4, 2], using: &random) else { return [] }
      for (parameter, values) in zip(norm.parameters, [scale, offset, mean, variance]) {
        parameter.value = Tensor(values, shape: [2])
      }
      let middle = dense.forward(probes, mode: .inference).output
      return norm.forward(middle, mode: .inference).output.values.map(Double.init)
    }
  }

  /// Batch normalization with running statistics, folded into the layer before it, whose weights lie in rows of a channel each.
  static func folded(
    weights: [Float], bias: [Float], scale: [Float], offset: [Float], mean: [Float],
    variance: [Float]
  ) -> (weights: [Float], bias: [Float]) {
    let factors = zip(scale, variance).map { $0 / ($1 + 0.001).squareRoot() }
    let row = bias.count
    return (
      weights.indices.map { weights[$0] * factors[$0 % row] },
      bias.indices.map { (bias[$0] - mean[$0]) * factors[$0] + offset[$0] }
    )
  }

  static let exercises = [
    SwiftExercise(
      "folded(weights:bias:scale:offset:mean:variance:)",
      cases: (1...10).map { Pair(seed: $0) },
      says: { "scale \($0.scale), running mean \($0.mean), running variance \($0.variance)" },
      tolerance: 1e-4,
      yours: {
        let found = Exercises.folded(
          weights: $0.weights, bias: $0.bias, scale: $0.scale, offset: $0.offset, mean: $0.mean,
          variance: $0.variance)
        return Pair.outputs(found.weights, found.bias)
      },
      solution: {
        let found = folded(
          weights: $0.weights, bias: $0.bias, scale: $0.scale, offset: $0.offset, mean: $0.mean,
          variance: $0.variance)
        return Pair.outputs(found.weights, found.bias)
      },
      core: { $0.core })
  ]
}
