import ConvNet
import LessonKit

extension CrossEntropyLesson {
  static func quiz(_ quiz: inout Quiz) {
    let classes = [20, 50, 100, 200][quiz.random.integer(below: 4)]
    let logClasses = ElementaryFunctions.log(Double(classes))
    quiz.number("ln classes", logClasses, decimals: 2)
    quiz.number("1 / classes", 1 / Double(classes), decimals: 3)
    quiz.number("1 − 1 / classes", 1 - 1 / Double(classes), decimals: 3)

    let hundredths = 5 + quiz.random.integer(below: 20)
    let p = Double(hundredths) / 100
    quiz.number("p", p, decimals: 2)
    quiz.number("p − 1", p - 1, decimals: 2)
    quiz.number("1 − p", 1 - p, decimals: 2)
    quiz.number("−1 / p", -1 / p, decimals: 2)

    let lead = 10 + quiz.random.integer(below: 6)
    quiz.number("e^5", ElementaryFunctions.exp(5.0), decimals: 0)
    let share = 60 + 5 * quiz.random.integer(below: 6)
    quiz.numbers([
      "classes": classes, "lead": lead, "more": lead + 5, "share": share, "other": 100 - share,
    ])
    let least = Losses([1] + Array(repeating: 0, count: 9), right: 0).crossEntropy.loss
    quiz.number("least", least, decimals: 2)
    quiz.number("ln 10", ElementaryFunctions.log(10.0), decimals: 2)
  }
}
