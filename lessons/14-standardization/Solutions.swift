import ConvNet
import LessonKit

/// What `Exercises.swift` asks for, and what the core gives.
enum Solutions {
  static func standardized(_ test: [Double], training: [Double]) -> [Double] {
    let n = Double(training.count)
    let mean = training.reduce(0, +) / n
    let squares = training.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let deviation = (squares / n).squareRoot()
    return test.map { ($0 - mean) / deviation }
  }

  static let exercises = [
    SwiftExercise(
      "standardized(_:training:)",
      cases: [
        ([1, 2], [0, 2]), ([7], [1, 2, 3, 4]), ([-3, 0, 3], [10, 20, 60, 70, 90]),
        ([5, 5, 5], [1, 1, 4]),
      ] as [(test: [Double], training: [Double])],
      says: { "test \($0.test), training \($0.training)" }, tolerance: 1e-4,
      yours: { Exercises.standardized($0.test, training: $0.training) },
      solution: { standardized($0.test, training: $0.training) },
      core: { core($0.test, training: $0.training) })
  ]

  private static func core(_ test: [Double], training: [Double]) -> [Double] {
    func column(_ x: [Double]) -> Tensor { Tensor(x.map { Float($0) }, shape: [x.count, 1]) }
    let ready = FeaturePreparation(measuredOn: column(training), centres: true, scales: true)
    return ready(column(test)).values.map(Double.init)
  }
}
