import ConvNet
import LessonKit

extension DropoutLesson {
  static func quiz(_ quiz: inout Quiz) {
    let p = [0.1, 0.2, 0.75, 0.8, 0.9][quiz.random.integer(below: 5)]
    let value = 2 + quiz.random.integer(below: 7)
    let units = 100 * (1 + quiz.random.integer(below: 9))
    quiz.numbers(["value": value, "units": units, "units / 2": units / 2])
    quiz.number("p", p, decimals: 2)
    quiz.number("1 / (1 − p)", 1 / (1 - p), decimals: 2)
    quiz.number("value as it is", Double(value), decimals: 2)
    quiz.number("value / (1 − p)", Double(value) / (1 - p), decimals: 2)
    quiz.number("value / p", Double(value) / p, decimals: 2)
    quiz.number("value · (1 − p)", Double(value) * (1 - p), decimals: 2)
  }
}
