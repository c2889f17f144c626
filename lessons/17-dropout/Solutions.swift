import ConvNet
import LessonKit

/// What `Exercises.swift` asks for, and what the core gives.
enum Solutions {
  static func inputGradient(_ outputGradient: [Float], mask: [Float], rate p: Float) -> [Float] {
    zip(outputGradient, mask).map { gradient, kept in gradient * kept / (1 - p) }
  }

  static let exercises = [
    SwiftExercise(
      "inputGradient(_:mask:rate:)", cases: cases,
      says: { "rate = \($0.rate), mask = \($0.mask)" },
      yours: {
        Exercises.inputGradient($0.gradient, mask: $0.mask, rate: $0.rate).map(Double.init)
      },
      solution: { inputGradient($0.gradient, mask: $0.mask, rate: $0.rate).map(Double.init) },
      core: { $0.core })
  ]

  /// Six ones that a draw of the core has dropped or kept, a gradient, and what the core makes of it on the way back.
  private struct Draw: Sendable {
    let rate: Float
    let mask, gradient: [Float]
    let core: [Double]

    init(rate: Float, seed: UInt64) {
      var random = RandomGenerator(seed: seed)
      let gradient = Tensor.wellSeparated([1, 6], using: &random)
      let (output, pullback) = Dropout(rate).forward(
        Tensor(repeating: 1, shape: [1, 6]), mode: .training(random))
      (self.rate, self.gradient) = (rate, gradient.values)
      mask = output.values.map { $0 == 0 ? 0 : 1 }
      core = pullback(gradient).values.map(Double.init)
    }
  }

  private static let cases: [Draw] = ([0.5, 0, 0.2, 0.8] as [Float]).flatMap { rate in
    (1...5).map { Draw(rate: rate, seed: $0) }
  }
}
