import ConvNet
import LessonKit

extension StandardizationLesson {
  static func quiz(_ quiz: inout Quiz) {
    let mean = 10 * (2 + quiz.random.integer(below: 8))
    let deviation = [2, 4, 5][quiz.random.integer(below: 3)]
    let steps = 1 + quiz.random.integer(below: 4)
    let value = mean + deviation * steps
    let correlation = [0.5, 0.6, 0.8, 0.9][quiz.random.integer(below: 4)]
    let curvature = [4, 5, 8, 10, 20][quiz.random.integer(below: 5)]
    quiz.numbers([
      "mean": mean, "deviation": deviation, "value": value, "(x − m) / s": steps,
      "x − m": value - mean, "curvature": curvature,
    ])
    let decimals = [
      ("x / s", Double(value) / Double(deviation)),
      ("(x − m) / s²", Double(steps) / Double(deviation)), ("correlation", correlation),
      ("(1 + ρ) / (1 − ρ)", (1 + correlation) / (1 - correlation)),
      ("1 / (1 − ρ)", 1 / (1 - correlation)), ("1 / ρ", 1 / correlation),
      ("2 / λ", 2 / Double(curvature)), ("1 / λ", 1 / Double(curvature)),
      ("200 / λ", 200 / Double(curvature)), ("0.02 / λ", 0.02 / Double(curvature)),
    ]
    for (name, value) in decimals { quiz.number(name, value, decimals: 3) }
  }
}
