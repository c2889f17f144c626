import ConvNet
import LessonKit

/// What `Exercises.swift` asks for, and what the core gives.
enum Solutions {
  static func shortcutSlope(at input: Double, weights: [Double]) -> Double {
    var (h, slope) = (input, 1.0)
    for w in weights {
      let s = sigmoid(w * h)
      h += s
      let d = s * (1 - s)
      slope *= 1 + w * d
    }
    return slope
  }

  static let exercises = [
    SwiftExercise(
      "shortcutSlope(at:weights:)", cases: cases,
      says: { "input \($0.input) and weights \($0.weights)" }, tolerance: 1e-4,
      yours: { [Exercises.shortcutSlope(at: $0.input, weights: $0.weights)] },
      solution: { [shortcutSlope(at: $0.input, weights: $0.weights)] },
      core: { [try coreSlope(at: $0.input, weights: $0.weights, hasShortcuts: true)] })
  ]

  private static let cases: [(input: Double, weights: [Double])] = [
    (0.5, [1]), (-1, [2]), (0.5, [1, 1, 1, 1]), (2, [-1, 0.5, 3]), (0, [0.25, -2, 1, 0.5, -0.5]),
  ]

  /// The same chain in the core: dense layers of one unit, on their own or beside a shortcut.
  static func coreSlope(at input: Double, weights: [Double], hasShortcuts: Bool) throws -> Double {
    let chain = try Sequential(input: [1]) {
      for weight in weights {
        let layers: [any Layer] = [
          Dense(kernel: Tensor([Float(weight)], shape: [1, 1])), Activation(.sigmoid),
        ]
        if hasShortcuts { Residual { layers } } else { layers }
      }
    }
    let (_, pullback) = chain.forward(Tensor([Float(input)], shape: [1, 1]), mode: .training)
    return Double(pullback(Tensor([1], shape: [1, 1])).values[0])
  }
}

/// 1 / (1 + e^−z).
func sigmoid(_ z: Double) -> Double { 1 / (1 + ElementaryFunctions.exp(-z)) }
func power(_ base: Double, _ count: Int) -> Double { (0..<count).reduce(1) { x, _ in x * base } }
