import ConvNet
import LessonKit

/// What `Exercises.swift` asks for, and what the core gives.
enum Solutions {
  static func mixed(_ image: [[[Double]]], weights: [Double], bias: Double) -> [[Double]] {
    image.map { row in
      row.map { pixel in zip(pixel, weights).reduce(bias) { $0 + $1.0 * $1.1 } }
    }
  }

  static let exercises = [
    SwiftExercise(
      "mixed(_:weights:bias:)", cases: (1...4).map(image),
      says: { "\($0), weights \(weights($0)), bias 0.5" },
      yours: { Exercises.mixed($0, weights: weights($0), bias: 0.5).flatMap { $0 } },
      solution: { mixed($0, weights: weights($0), bias: 0.5).flatMap { $0 } },
      core: { image in
        let (rows, columns, channels) = (image.count, image[0].count, image[0][0].count)
        let pixels = Tensor(
          image.joined().joined().map { Float($0) }, shape: [1, rows, columns, channels])
        let layer = Conv2D(
          kernels: Tensor(weights(image).map { Float($0) }, shape: [1, 1, channels, 1]),
          bias: Tensor([0.5], shape: [1]))
        return layer.forward(pixels, mode: .inference).output.values.map { Double($0) }
      })
  ]

  private static func image(channels: Int) -> [[[Double]]] {
    [3...5, 6...8].map { $0.map { place in (1...channels).map { Double($0 * place % 7) } } }
  }

  private static func weights(_ image: [[[Double]]]) -> [Double] {
    image[0][0].indices.map { Double($0 % 3) - 0.5 }
  }
}
