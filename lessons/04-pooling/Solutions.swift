import ConvNet
import LessonKit

/// What `Exercises.swift` asks for, and what the core gives.
enum Solutions {
  static func gradient(of image: [[Float]], mapGradient: [[Float]]) -> [[Float]] {
    var gradient = image.map { $0.map { _ in Float(0) } }
    for (i, row) in mapGradient.enumerated() {
      for (j, arriving) in row.enumerated() {
        var winner = (2 * i, 2 * j)
        for (y, x) in [(2 * i, 2 * j + 1), (2 * i + 1, 2 * j), (2 * i + 1, 2 * j + 1)]
        where image[y][x] > image[winner.0][winner.1] { winner = (y, x) }
        gradient[winner.0][winner.1] += arriving
      }
    }
    return gradient
  }

  static let exercises = [
    SwiftExercise(
      "gradient(of:mapGradient:)", cases: cases, says: { "\($0.image) and \($0.mapGradient)" },
      yours: { flat(Exercises.gradient(of: $0.image, mapGradient: $0.mapGradient)) },
      solution: { flat(gradient(of: $0.image, mapGradient: $0.mapGradient)) }, core: core)
  ]

  /// Images of small whole numbers, so that some are equal, and gradients of their maps.
  private static let cases = (1...9).map { number in
    var random = RandomGenerator(seed: UInt64(number))
    func matrix(_ rows: Int, _ columns: Int) -> [[Float]] {
      (0..<rows).map { _ in (0..<columns).map { _ in Float(random.integer(below: 5)) } }
    }
    let (rows, columns) = (1 + number % 3, 1 + number / 4)
    return (image: matrix(2 * rows, 2 * columns), mapGradient: matrix(rows, columns))
  }

  private static func flat(_ rows: [[Float]]) -> [Double] { rows.joined().map(Double.init) }

  private static func core(_ case: (image: [[Float]], mapGradient: [[Float]])) -> [Double] {
    let tensors = [`case`.image, `case`.mapGradient].map {
      Tensor(Array($0.joined()), shape: [1, $0.count, $0[0].count, 1])
    }
    let (_, pullback) = MaxPool2D(2).forward(tensors[0], mode: .training)
    return pullback(tensors[1]).values.map(Double.init)
  }
}
