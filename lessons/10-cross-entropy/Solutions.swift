import ConvNet
import LessonKit

/// What `Exercises.swift` asks for, and what the core gives.
enum Solutions {
  static func squaredGradient(_ p: [Double], right: Int) -> [Double] {
    let slopes = p.indices.map { 2 * (p[$0] - ($0 == right ? 1 : 0)) }
    let mean = zip(p, slopes).reduce(0) { $0 + $1.0 * $1.1 }
    return p.indices.map { p[$0] * (slopes[$0] - mean) }
  }

  static let exercises = [
    SwiftExercise(
      "squaredGradient(_:right:)",
      cases: [([2, 1, 0.1], 0), ([0, 0], 1), ([5, -3, 1, 0.5], 1), ([-20, 20], 0)]
        as [([Double], Int)],
      says: { "scores \($0.0), class \($0.1)" }, tolerance: 1e-5,
      yours: { Exercises.squaredGradient(Losses($0.0, right: $0.1).p, right: $0.1) },
      solution: { squaredGradient(Losses($0.0, right: $0.1).p, right: $0.1) },
      core: { Losses($0.0, right: $0.1).squared.gradient })
  ]
}

/// What the core's two losses make of one row of scores.
struct Losses {
  typealias Judgement = (loss: Double, gradient: [Double])
  let p: [Double], crossEntropy, squared: Judgement

  init(_ scores: [Double], right: Int) {
    let row = Tensor(scores.map { Float($0) }, shape: [1, scores.count])
    let (shares, pullback) = Activation(.softmax).forward(row, mode: .training)
    let (cross, crossGradient) = SoftmaxCrossEntropy().forward(row, .classes([right]))
    // The core takes the mean over the classes, pages take the sum.
    let (mean, slope) = MeanSquaredError().forward(shares, .classes([right]))
    let squaredGradient = pullback(slope() * Float(scores.count))
    p = shares.values.map(Double.init)
    crossEntropy = (cross, crossGradient().values.map(Double.init))
    squared = (mean * Double(scores.count), squaredGradient.values.map(Double.init))
  }
}
