import ConvNet
import LessonKit

/// What `Exercises.swift` asks for, and what the core gives.
enum Solutions {
  static func inputGradient(_ outputGradient: [Float], row: [Float]) -> [Float] {
    row.indices.map { i in
      let other = i % 2 == 0 ? i + 1 : i - 1
      return row[i] > row[other] ? outputGradient[i / 2] : 0
    }
  }

  static let exercises = [
    SwiftExercise(
      "inputGradient(_:row:)", cases: (1...8).map(draw), says: { "row = \($0.row)" },
      yours: { Exercises.inputGradient($0.gradient, row: $0.row).map(Double.init) },
      solution: { inputGradient($0.gradient, row: $0.row).map(Double.init) },
      core: { $0.core.map(Double.init) })
  ]

  /// A row of eight numbers, gradients of its four maxima, and what the core makes of them.
  private static func draw(_ seed: UInt64) -> (row: [Float], gradient: [Float], core: [Float]) {
    var random = RandomGenerator(seed: seed)
    let row = Tensor.wellSeparated([1, 1, 8, 1], using: &random)
    let gradient = Tensor.wellSeparated([1, 1, 4, 1], using: &random)
    let pooling = MaxPool2D(
      window: SlidingWindow(height: 1, width: 2, verticalStride: 1, horizontalStride: 2))
    let core = pooling.forward(row, mode: .training).pullback(gradient)
    return (row.values, gradient.values, core.values)
  }
}
