import ConvNet
import LessonKit

extension DenseLesson {
  static func quiz(_ quiz: inout Quiz) {
    let inputs = 50 * (2 + quiz.random.integer(below: 8))
    let units = 10 * (2 + quiz.random.integer(below: 5))
    let (bias, x) = (1 + quiz.random.integer(below: 3), 2 + quiz.random.integer(below: 4))
    let layers = 3 + quiz.random.integer(below: 6)
    quiz.numbers([
      "inputs": inputs, "units": units, "parameters": inputs * units + units,
      "weights": inputs * units, "one bias": inputs * units + 1, "both": inputs * units + inputs,
      "x": x, "bias": bias, "sum": 2 * x + bias, "negative": 3 * x + 2, "without": 2 * x,
      "plain": 2 * x - 3 * x - 2 + bias, "layers": layers,
    ])
  }
}
