import ConvNet
import LessonKit

/// What `Exercises.swift` asks for, and what the core gives.
enum Solutions {
  static func inputGradient(_ outputGradient: [Float], mask: [Float], rate p: Float) -> [Float] {
    zip(outputGradient, mask).map { gradient, kept in gradient * kept / (1 - p) }
  }

  static let exercises = [
    SwiftExercise(
      "inputGradient(_:mask:rate:)",
      cases: ([0.5, 0, 0.2, 0.8] as [Float]).flatMap { rate in (1...5).map { draw(rate, $0) } },
      says: { "rate = \($0.rate), mask = \($0.mask)" },
      yours: {
        Exercises.inputGradient($0.gradient, mask: $0.mask, rate: $0.rate).map(Double.init)
      },
      solution: { inputGradient($0.gradient, mask: $0.mask, rate: $0.rate).map(Double.init) },
      core: { $0.core.map(Double.init) })
  ]

  /// A draw of the core: its rate, which numbers it keeps, a gradient of its output, and what the core makes of that.
  private static func draw(
    _ rate: Float, _ seed: UInt64
  ) -> (rate: Float, mask: [Float], gradient: [Float], core: [Float]) {
    var random = RandomGenerator(seed: seed)
    let gradient = Tensor.wellSeparated([1, 6], using: &random)
    let ones = Tensor(repeating: 1, shape: [1, 6])
    let (output, pullback) = Dropout(rate).forward(ones, mode: .training(random))
    return (rate, output.values.map { $0 == 0 ? 0 : 1 }, gradient.values, pullback(gradient).values)
  }
}
