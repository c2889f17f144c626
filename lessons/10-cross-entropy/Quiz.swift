import ConvNet
import LessonKit

extension CrossEntropyLesson {
  static func quiz(_ quiz: inout Quiz) {
    let classes = [20, 25, 50, 100][quiz.random.integer(below: 4)]
    quiz.number("ln classes", ElementaryFunctions.log(Double(classes)), decimals: 2)
    quiz.number("1 / classes", 1 / Double(classes), decimals: 2)
    quiz.number("1 − 1 / classes", 1 - 1 / Double(classes), decimals: 2)
    let p = Double(5 + quiz.random.integer(below: 20)) / 100
    for (name, value) in [("p", p), ("p − 1", p - 1), ("1 − p", 1 - p), ("−1 / p", -1 / p)] {
      quiz.number(name, value, decimals: 2)
    }
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
