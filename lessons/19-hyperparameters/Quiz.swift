import ConvNet
import LessonKit

extension HyperparametersLesson {
  static func quiz(_ quiz: inout Quiz) {
    let channels = 8 * (1 + quiz.random.integer(below: 6))
    let steps = 2 + quiz.random.integer(below: 3)
    let values = 3 + quiz.random.integer(below: 3)
    quiz.numbers([
      "channels": channels, "25C²": 25 * channels * channels, "18C²": 18 * channels * channels,
      "9C²": 9 * channels * channels, "25C": 25 * channels, "layers": steps,
      "field": 2 * steps + 1, "3n": 3 * steps, "n+2": steps + 2, "9n": 9 * steps,
      "values": values, "trials": values * values, "2 values": 2 * values,
      "tested": 1000,
    ])
  }
}
