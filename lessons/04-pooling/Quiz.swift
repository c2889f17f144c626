import ConvNet
import LessonKit

extension PoolingLesson {
  static func quiz(_ quiz: inout Quiz) {
    let first = 2 + quiz.random.integer(below: 4)
    let second = first + 1 + quiz.random.integer(below: 3)
    let halvings = 2 + quiz.random.integer(below: 2)
    var widths = [[30, 45, 46, 54][quiz.random.integer(below: 4)]]
    for _ in 0..<halvings { widths.append(widths[widths.count - 1] / 2) }
    let (start, end) = (widths[0], widths[halvings])
    quiz.word("all widths", widths.map { "\($0)" }.joined(separator: " → "))
    quiz.numbers([
      "first": first, "second": second, "first + second": first + second,
      "first · second": first * second, "start": start, "halvings": halvings, "end": end,
      "end + 1": end + 1, "start / (2 · halvings)": start / (2 * halvings),
      "start − 2 · halvings": start - 2 * halvings,
    ])
  }
}
