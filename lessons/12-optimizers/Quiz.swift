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
    quiz.number("2 / λ", 2 / λ, decimals: 3)
    quiz.number("1 / λ", 1 / λ, decimals: 3)
    quiz.number("3.8 / λ", 3.8 / λ, decimals: 3)
    quiz.number("λ / 2", λ / 2, decimals: 3)
    quiz.number("rate", rate, decimals: 3)
    quiz.number("rate · gradient", rate * Double(gradient), decimals: 3)
    quiz.number("rate / 10", rate / 10, decimals: 3)
    quiz.number("10 · rate", 10 * rate, decimals: 3)
  }
}
