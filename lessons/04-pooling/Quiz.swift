import ConvNet
import LessonKit

extension PoolingLesson {
  static func quiz(_ quiz: inout Quiz) {
    let side = 2 * (5 + quiz.random.integer(below: 10))
    let channels = 8 << quiz.random.integer(below: 3)
    quiz.numbers([
      "side": side, "side / 2": side / 2, "side / 4": side / 4, "side − 1": side - 1,
      "channels": channels, "channels / 2": channels / 2, "c + 4c²": channels * (1 + 4 * channels),
      "4c": 4 * channels, "5c": 5 * channels,
    ])

    let first = 2 + quiz.random.integer(below: 4)
    let second = first + 1 + quiz.random.integer(below: 3)
    quiz.numbers([
      "first": first, "second": second, "first + second": first + second,
      "first · second": first * second,
    ])

    let halvings = 2 + quiz.random.integer(below: 2)
    var widths = [[30, 36, 44][quiz.random.integer(below: 3)]]
    for _ in 0..<halvings { widths.append(widths[widths.count - 1] / 2) }
    let (start, end) = (widths[0], widths[halvings])
    quiz.word("all widths", widths.map { "\($0)" }.joined(separator: " → "))
    quiz.numbers([
      "start": start, "halvings": halvings, "end": end, "end + 1": end + 1,
      "start / (2 · halvings)": start / (2 * halvings),
      "start − 2 · halvings": start - 2 * halvings,
    ])
  }
}
