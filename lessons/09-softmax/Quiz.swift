import ConvNet
import LessonKit

extension SoftmaxLesson {
  static func quiz(_ quiz: inout Quiz) {
    let lead = 2 + quiz.random.integer(below: 3)
    let low = 1 + quiz.random.integer(below: 4)
    let classes = 3 + quiz.random.integer(below: 7)
    let accuracy = 70 + quiz.random.integer(below: 15)
    quiz.numbers([
      "lead": lead, "low": low, "high": low + lead, "classes": classes, "classes + 1": classes + 1,
      "2 to the lead": 1 << lead, "overflowing": 90 + quiz.random.integer(below: 10),
      "small": 10 + quiz.random.integer(below: 60), "accuracy": accuracy,
      "confidence": accuracy + 6 + quiz.random.integer(below: 8),
    ])
    quiz.number("factor", ElementaryFunctions.exp(Double(lead)), decimals: 1)
    quiz.number("high / low", Double(low + lead) / Double(low), decimals: 1)

    let first = 2 + quiz.random.integer(below: 3)
    let hot = 2 + quiz.random.integer(below: 3)
    func share(at temperature: Double) -> Double {
      probabilities(of: [Double(first), 1, 0], temperature: temperature)[0]
    }
    quiz.numbers(["first": first, "hot": hot])
    quiz.number("plain", share(at: 1), decimals: 3)
    quiz.number("heated", share(at: Double(hot)), decimals: 3)
    quiz.number("cooled", share(at: 1 / Double(hot)), decimals: 3)
    quiz.number("divided", share(at: 1) / Double(hot), decimals: 3)
  }
}
