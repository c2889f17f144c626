import ConvNet
import LessonKit

extension StandardizationLesson {
  static func quiz(_ quiz: inout Quiz) {
    let mean = 10 * (2 + quiz.random.integer(below: 8))
    // With these no two options are the same.
    let deviation = [2, 4, 8][quiz.random.integer(below: 3)]
    let steps = 1 + quiz.random.integer(below: 4)
    let value = mean + deviation * steps
    let correlation = [0.6, 0.7, 0.8, 0.9][quiz.random.integer(below: 4)]
    let curvature = [4, 5, 8, 10][quiz.random.integer(below: 4)]
    quiz.numbers([
      "mean": mean, "deviation": deviation, "value": value, "curvature": curvature,
    ])
    quiz.number("correlation", correlation, decimals: 1)
    for (name, value) in [
      ("(x − m) / s", Double(steps)), ("x − m", Double(deviation * steps)),
      ("x / s", Double(value) / Double(deviation)),
      ("(x − m) / s²", Double(steps) / Double(deviation)), ("none", 1),
      ("(1 + ρ) / (1 − ρ)", (1 + correlation) / (1 - correlation)),
      ("1 / (1 − ρ)", 1 / (1 - correlation)), ("1 / ρ", 1 / correlation),
      ("2 / λ", 2 / Double(curvature)), ("4 / λ", 4 / Double(curvature)),
      ("8 / λ", 8 / Double(curvature)), ("0.5 / λ", 0.5 / Double(curvature)),
    ] { quiz.number(name, value, decimals: 2) }
  }
}
