import ConvNet
import LessonKit

/// What `Exercises.swift` asks for, and what the core gives.
enum Solutions {
  static func flipped(_ kernel: [[Double]]) -> [[Double]] {
    kernel.reversed().map { $0.reversed() }
  }

  static let exercises = [
    SwiftExercise(
      "flipped(_:)", cases: cases, says: { "the kernel \($0)" },
      yours: { Teaching.correlate(image, Exercises.flipped($0)).flatMap { $0 } },
      solution: { Teaching.correlate(image, flipped($0)).flatMap { $0 } },
      core: { convolution(of: image, with: $0) })
  ]

  private static let cases: [[[Double]]] = [
    [[2]], [[1, 2], [3, 4]], [[1, 2, 3], [4, 5, 6], [7, 8, 9]],
  ]

  /// No two of its numbers are equal.
  private static let image = (0..<5).map { row in (0..<5).map { Double((7 * row + 3 * $0) % 26) } }

  /// A convolution as mathematics defines it: a pixel hands out the kernel, weighed by its own number, and what arrives at a place
  /// is added up. That is how the core takes gradients back to an image, so that function computes it here.
  private static func convolution(of image: [[Double]], with kernel: [[Double]]) -> [Double] {
    let (n, f) = (image.count, kernel.count)
    let full = inputGradient(
      of: [1, n + f - 1, n + f - 1, 1],
      Tensor(kernel.flatMap { $0 }.map(Float.init), shape: [f, f, 1, 1]),
      SlidingWindow(kernelSize: f),
      Tensor(image.flatMap { $0 }.map(Float.init), shape: [1, n, n, 1]))
    // Where the whole kernel lies within the image.
    return (f - 1..<n).flatMap { i in
      (f - 1..<n).map { Double(full.values[i * (n + f - 1) + $0]) }
    }
  }
}
