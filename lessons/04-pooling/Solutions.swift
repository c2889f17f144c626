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

  /// An image and the gradient of its map.
  private typealias Case = (image: [[Float]], mapGradient: [[Float]])

  /// Images of small whole numbers, so that some are equal.
  private static let cases: [Case] = (1...9).map { number in
    var random = RandomGenerator(seed: UInt64(number))
    let (rows, columns) = (1 + number % 3, 1 + number / 4)
    let image = (0..<2 * rows).map { _ in
      (0..<2 * columns).map { _ in Float(random.integer(below: 5)) }
    }
    return (image, (0..<rows).map { _ in (0..<columns).map { _ in random.normal() } })
  }

  private static func flat(_ rows: [[Float]]) -> [Double] { rows.joined().map(Double.init) }

  private static func core(_ case: Case) -> [Double] {
    func tensor(_ rows: [[Float]]) -> Tensor {
      Tensor(Array(rows.joined()), shape: [1, rows.count, rows[0].count, 1])
    }
    let (_, pullback) = MaxPool2D(2).forward(tensor(`case`.image), mode: .training)
    return pullback(tensor(`case`.mapGradient)).values.map(Double.init)
  }
}
