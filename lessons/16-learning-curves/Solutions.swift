import ConvNet
import LessonKit

/// What `Exercises.swift` asks for, and what the core gives.
enum Solutions {
  static func exponent(images: [Double], errors: [Double]) -> Double {
    let (x, y) = (
      images.map(ElementaryFunctions.log) as [Double],
      errors.map(ElementaryFunctions.log) as [Double]
    )
    let meanX = x.reduce(0, +) / Double(x.count)
    let meanY = y.reduce(0, +) / Double(y.count)
    var (above, below) = (0.0, 0.0)
    for (x, y) in zip(x, y) {
      above += (x - meanX) * (y - meanY)
      below += (x - meanX) * (x - meanX)
    }
    return -above / below
  }

  static let exercises = [
    SwiftExercise(
      "exponent(images:errors:)",
      cases: [
        ([100, 400], [20, 10]), ([50, 100, 200, 400], [30, 21, 16, 11]),
        ([10, 1000, 20], [5, 5, 5]), ([100, 800, 6400], [24, 6.1, 1.4]),
      ] as [([Double], [Double])], says: { "\($0.0) images, errors \($0.1)" },
      yours: { [Exercises.exponent(images: $0.0, errors: $0.1)] },
      solution: { [exponent(images: $0.0, errors: $0.1)] },
      core: { [PowerLaw(sizes: $0.0, values: $0.1).exponent] })
  ]
}
