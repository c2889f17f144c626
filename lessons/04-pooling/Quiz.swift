import ConvNet
import LessonKit

extension PoolingLesson {
  static func quiz(_ quiz: inout Quiz) {
    let first = 2 + quiz.random.integer(below: 4)
    let second = first + 1 + quiz.random.integer(below: 3)
    let halvings = 2 + quiz.random.integer(below: 2)
    let start = [30, 45, 46, 54][quiz.random.integer(below: 4)]
    quiz.word("all widths", (0...halvings).map { "\(start >> $0)" }.joined(separator: " → "))
    quiz.numbers([
      "first": first, "second": second, "first + second": first + second,
      "first · second": first * second, "start": start, "halvings": halvings,
      "end": start >> halvings,
      "end + 1": (start >> halvings) + 1, "start / (2 · halvings)": start / (2 * halvings),
      "start − 2 · halvings": start - 2 * halvings,
    ])
  }
}
