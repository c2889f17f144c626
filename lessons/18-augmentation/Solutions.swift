import ConvNet
import LessonKit

/// What `Exercises.swift` asks for, and what the core gives.
enum Solutions {
  static func value(of image: [[Float]], row: Float, column: Float) -> Float {
    var sum: Float = 0
    for (r, pixels) in image.enumerated() {
      let y = 1 - abs(row - Float(r))
      for (c, pixel) in pixels.enumerated() {
        let x = 1 - abs(column - Float(c))
        if x > 0 && y > 0 { sum += y * x * pixel }
      }
    }
    return sum
  }

  static let exercises = [
    SwiftExercise(
      "value(of:row:column:)",
      cases: [(2, 1), (1, 1.5), (0.5, 2), (1.25, 2.75), (-0.5, 3), (3, 3.5), (9, 1)],
      says: { "row \($0.0), column \($0.1) of \(image)" },
      yours: { [Double(Exercises.value(of: image, row: $0.0, column: $0.1))] },
      solution: { [Double(value(of: image, row: $0.0, column: $0.1))] },
      core: { [Double(core(row: $0.0, column: $0.1))] })
  ]

  private static let image: [[Float]] = [
    [0, 1, 2, 5], [3, 0, 1, 4], [2, 6, 0, 1], [1, 3, 7, 2],
  ]

  /// The image is moved until the place lies on the pixel in row 1 and column 1.
  private static func core(row: Float, column: Float) -> Float {
    let pixels = Tensor(Array(image.joined()), shape: [4, 4, 1])
    return Augmentation.shifted(pixels, by: (x: 1 - column, y: 1 - row))[1, 1, 0]
  }
}
