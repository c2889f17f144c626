import ConvNet
import LessonKit

/// What `Exercises.swift` asks for, and what the core gives.
enum Solutions {
  static func exactlyOne() -> [(weights: [Float], bias: Float, output: Float)] {
    [([1, 1, 1], 0, 1), ([1, 1, 1], -1, -2), ([1, 1, 1], -2, 1)]
  }

  static let exercises = [
    SwiftExercise(
      "exactlyOne()", cases: Array(0..<8), says: { "the pixels \(pixels($0))" },
      yours: { try answer(Exercises.exactlyOne(), to: pixels($0)) },
      solution: { try answer(exactlyOne(), to: pixels($0)) },
      core: { [$0.nonzeroBitCount == 1 ? 1 : 0] })
  ]

  private static func pixels(_ number: Int) -> [Float] { (0..<3).map { Float(number >> $0 & 1) } }

  /// What the core makes of the pixels with these units.
  static func answer(
    _ units: [(weights: [Float], bias: Float, output: Float)], to pixels: [Float]
  ) throws -> [Double] {
    guard !units.isEmpty, units.allSatisfy({ $0.weights.count == pixels.count }) else { return [] }
    let kernel = pixels.indices.flatMap { pixel in units.map { $0.weights[pixel] } }
    let network = try Sequential(input: [pixels.count]) {
      Dense(
        kernel: Tensor(kernel, shape: [pixels.count, units.count]),
        bias: Tensor(units.map(\.bias), shape: [units.count]))
      Activation(.relu)
      Dense(kernel: Tensor(units.map(\.output), shape: [units.count, 1]))
    }
    return network.forward(Tensor(pixels, shape: [1, pixels.count]), mode: .inference).output.values
      .map(Double.init)
  }
}
