import ConvNet
import LessonKit

extension BackpropagationLesson {
  static func quiz(_ quiz: inout Quiz) {
    let parameters = 100 * (2 + quiz.random.integer(below: 8))
    let (x, other) = (2 + quiz.random.integer(below: 3), 5 + quiz.random.integer(below: 3))
    let (g, second) = (2 + quiz.random.integer(below: 2), 4 + quiz.random.integer(below: 3))
    quiz.numbers([
      "parameters": parameters, "2 · parameters": 2 * parameters, "x": x, "y": other, "g": g,
      "h": second, "sum": x * g + other * second, "last": other * second,
      "mixed": (x + other) * (g + second), "crossed": x * second + other * g,
    ])
  }
}
