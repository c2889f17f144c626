import ConvNet
import LessonKit

extension ChannelsLesson {
  static func quiz(_ quiz: inout Quiz) {
    let f = 3 + 2 * quiz.random.integer(below: 2)
    let input = 4 << quiz.random.integer(below: 3)
    let filters = input + 8 + 8 * quiz.random.integer(below: 3)
    quiz.numbers([
      "f": f, "in": input, "out": filters, "parameters": (f * f * input + 1) * filters,
      "no biases": f * f * input * filters, "many biases": (f * f + 1) * input * filters,
      "one plane": (f * f + 1) * filters, "in · out": input * filters,
    ])
    let pixel = (0..<3).map { 4 + 2 * $0 + quiz.random.integer(below: 2) }
    let weights = (first: 2 + quiz.random.integer(below: 2), bias: 1)
    let sum = weights.first * pixel[0] - pixel[1] + pixel[2]
    quiz.numbers([
      "r": pixel[0], "g": pixel[1], "b": pixel[2], "w": weights.first, "bias": weights.bias,
      "mix": sum + weights.bias, "sum": sum, "three biases": sum + 3 * weights.bias,
      "no sign": sum + 2 * pixel[1] + weights.bias,
    ])
    let cheaper = 2 + quiz.random.integer(below: 3)
    quiz.numbers(["one": cheaper, "other": cheaper + 2, "one + other": 2 * cheaper + 2])
  }
}
