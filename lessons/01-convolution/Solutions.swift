import ConvNet
import LessonKit

/// What `Exercises.swift` asks for, and what the core gives.
enum Solutions {
  static func flipped(_ kernel: [[Double]]) -> [[Double]] {
    kernel.reversed().map { $0.reversed() }
  }

  static let exercises = [
    SwiftExercise(
      "flipped(_:)", cases: [[[2]], [[1, 2], [3, 4]], [[1, 2, 3], [4, 5, 6], [7, 8, 9]]],
      says: { "the kernel \($0)" }, yours: { Exercises.flipped($0).flatMap { $0 } },
      solution: { flipped($0).flatMap { $0 } }, core: { mapOfDot(with: $0) })
  ]

  /// What a kernel makes of a single dot: itself, flipped.
  private static func mapOfDot(with kernel: [[Double]]) -> [Double] {
    let f = kernel.count
    var dot = Tensor(zeros: [1, 2 * f - 1, 2 * f - 1, 1])
    dot[0, f - 1, f - 1, 0] = 1
    let weights = Tensor(kernel.joined().map(Float.init), shape: [f, f, 1, 1])
    return convolved(dot, with: weights, SlidingWindow(kernelSize: f)).values.map(Double.init)
  }
}
