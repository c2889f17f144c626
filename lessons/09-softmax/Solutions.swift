import ConvNet
import Figures
import LessonKit

/// What `Exercises.swift` asks for, and what the core gives.
enum Solutions {
  static func jacobian(at p: [Double]) -> [[Double]] {
    p.indices.map { i in
      p.indices.map { j in p[i] * ((i == j ? 1 : 0) - p[j]) }
    }
  }

  static let exercises = [
    SwiftExercise(
      "jacobian(at:)", cases: [[2, 1, 0.1], [0, 0], [5, -3, 1, 0.5], [-1]] as [[Double]],
      says: { "p = \(SoftmaxLesson.probabilities(of: $0))" }, tolerance: 1e-5,
      yours: { Array(Exercises.jacobian(at: SoftmaxLesson.probabilities(of: $0)).joined()) },
      solution: { Array(jacobian(at: SoftmaxLesson.probabilities(of: $0)).joined()) },
      core: { coreJacobian(at: $0).values })
  ]

  /// The core's Jacobian: row i is what its way back makes of a gradient that is 1 at output i alone.
  static func coreJacobian(at scores: [Double]) -> Matrix {
    let shape: Shape = [1, scores.count]
    let (_, pullback) = Activation(.softmax).forward(
      Tensor(scores.map { Float($0) }, shape: shape), mode: .training)
    return Matrix(
      scores.indices.map { output in
        let one = Tensor(scores.indices.map { $0 == output ? 1 : 0 }, shape: shape)
        return pullback(one).values.map(Double.init)
      })
  }
}
