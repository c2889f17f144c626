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

  /// Both layers of the core, one after the other, for inputs of which each is 1 at one place.
  static func core(first: [[Float]], second: [[Float]]) -> [[Float]] {
    let size = first[0].count
    var values = Tensor(
      (0..<size * size).map { $0 % (size + 1) == 0 ? 1 : 0 }, shape: [size, size])
    for weights in [first, second] {
      let kernel = Tensor(
        weights[0].indices.flatMap { i in weights.map { $0[i] } },
        shape: [weights[0].count, weights.count])
      values = Dense(kernel: kernel).forward(values, mode: .inference).output
    }
    let outputs = values
    return second.indices.map { unit in (0..<size).map { outputs[$0, unit] } }
  }
}
