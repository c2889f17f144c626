import ConvNet
import LessonKit

/// What `Exercises.swift` asks for, and what the core gives.
enum Solutions {
  static func collapsed(first: [[Float]], second: [[Float]]) -> [[Float]] {
    second.map { row in
      first[0].indices.map { i in
        row.indices.reduce(0) { $0 + row[$1] * first[$1][i] }
      }
    }
  }

  static let exercises = [
    SwiftExercise(
      "collapsed(first:second:)", cases: cases,
      says: { "first \($0.first) and second \($0.second)" }, tolerance: 1e-4,
      yours: { flat(Exercises.collapsed(first: $0.first, second: $0.second)) },
      solution: { flat(collapsed(first: $0.first, second: $0.second)) },
      core: { flat(core(first: $0.first, second: $0.second)) })
  ]

  private static let cases: [(first: [[Float]], second: [[Float]])] = [
    ([[2]], [[3]]), ([[1, -1], [-1, 1]], [[1, 1]]),
    ([[1, 2, 3], [0, -1, 4]], [[2, 1], [0.5, -3], [1, 0]]),
  ]

  private static func flat(_ rows: [[Float]]) -> [Double] { rows.joined().map(Double.init) }

  /// The kernel of the one layer that does what dense layers without biases do, one after the other.
  static func product(_ kernels: [Tensor]) -> Tensor {
    kernels[1...].reduce(kernels[0]) {
      Dense(kernel: $1).forward($0, mode: .inference).output
    }
  }

  /// What the core's layers do, for weights as the exercise has them.
  static func core(first: [[Float]], second: [[Float]]) -> [[Float]] {
    let whole = product(
      [first, second].map { weights in
        Tensor(
          weights[0].indices.flatMap { i in weights.map { $0[i] } },
          shape: [weights[0].count, weights.count])
      })
    return second.indices.map { unit in first[0].indices.map { whole[$0, unit] } }
  }
}
