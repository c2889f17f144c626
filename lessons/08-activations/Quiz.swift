import ConvNet
import LessonKit

extension ActivationsLesson {
  static func quiz(_ quiz: inout Quiz) {
    let layers = 3 + quiz.random.integer(below: 4)
    let units = 16 * (2 + quiz.random.integer(below: 5))
    let sum = 2 + quiz.random.integer(below: 7)
    quiz.numbers([
      "layers": layers, "units": units, "one layer": 784 * 10, "first layer": 784 * units,
      "last layer": units * 10,
      "all layers": 784 * units + (layers - 2) * units * units + units * 10,
    ])
    for (name, value) in [
      ("sum", -Double(sum)), ("leaked", -Double(sum) / 100), ("zero", 0),
      ("mirrored", Double(sum) / 100),
    ] { quiz.number(name, value, decimals: 2) }
  }
}
