import ConvNet
import LessonKit

extension OptimizersLesson {
  static func quiz(_ quiz: inout Quiz) {
    let curvature = [4, 5, 8, 10, 16, 20, 25, 40][quiz.random.integer(below: 8)]
    let rate = [0.1, 0.2, 0.25, 0.5][quiz.random.integer(below: 4)]
    let gradient = 2 + quiz.random.integer(below: 7)
    let weights = 1000 * (2 + quiz.random.integer(below: 8))
    quiz.numbers([
      "curvature": curvature, "gradient": gradient, "weights": weights, "2 · weights": 2 * weights,
      "weights²": weights * weights,
    ])
    let λ = Double(curvature)
    let decimals = [
      ("2 / λ", 2 / λ), ("1 / λ", 1 / λ), ("3.8 / λ", 3.8 / λ), ("λ / 2", λ / 2), ("rate", rate),
      ("rate · gradient", rate * Double(gradient)), ("3.16 · rate", 3.162 * rate),
      ("rate / 10", rate / 10), ("10 · rate", 10 * rate),
    ]
    for (name, value) in decimals { quiz.number(name, value, decimals: 3) }
  }
}
