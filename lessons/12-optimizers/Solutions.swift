import ConvNet
import LessonKit

/// What `Exercises.swift` asks for, and what the core gives.
enum Solutions {
  static func adamSteps(_ gradients: [Double], rate: Double) -> [Double] {
    var (m, v, kept1, kept2) = (0.0, 0.0, 1.0, 1.0)
    return gradients.map { g in
      m = 0.9 * m + 0.1 * g
      v = 0.999 * v + 0.001 * g * g
      kept1 *= 0.9
      kept2 *= 0.999
      return -rate * (m / (1 - kept1)) / (v / (1 - kept2)).squareRoot()
    }
  }

  static let exercises = [
    SwiftExercise(
      "adamSteps(_:rate:)", cases: cases, says: { "gradients \($0.gradients), rate \($0.rate)" },
      tolerance: 1e-4, yours: { Exercises.adamSteps($0.gradients, rate: $0.rate) },
      solution: { adamSteps($0.gradients, rate: $0.rate) },
      core: { coreSteps(Adam(), $0.gradients, rate: $0.rate) })
  ]

  private static let cases: [(gradients: [Double], rate: Double)] = [
    ([4], 0.1), ([0.25, 0.25, 0.25], 0.5), ([1, -1, 1, -1], 0.1), ([8, 0.125, -2, 0.5, 3], 0.25),
  ]

  /// How far an optimizer of the core moves one weight at each step.
  static func coreSteps(
    _ optimizer: any Optimizer, _ gradients: [Double], rate: Double
  ) -> [Double] {
    let weight = Parameter("weight", Tensor([0], shape: [1]))
    return gradients.map { gradient in
      weight.value = Tensor([0], shape: [1])
      weight.gradient = Tensor([Float(gradient)], shape: [1])
      optimizer.update([weight], learningRate: Float(rate))
      return Double(weight.value.values[0])
    }
  }
}
