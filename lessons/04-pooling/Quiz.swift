import ConvNet
import LessonKit

extension PoolingLesson {
  static func quiz(_ quiz: inout Quiz) {
    let side = 2 * (5 + quiz.random.integer(below: 10))
    let channels = 8 << quiz.random.integer(below: 3)
    quiz.numbers([
      "side": side, "side / 2": side / 2, "side / 4": side / 4, "side − 1": side - 1,
      "channels": channels, "channels / 2": channels / 2, "9 · channels": 9 * channels,
      "9 · channels · channels": 9 * channels * channels,
    ])

    var numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9].map { $0 * 4 }
    quiz.random.shuffle(&numbers)
    let window = Array(numbers.prefix(4))
    let (largest, sum) = (window.max() ?? 0, window.reduce(0, +))
    let gradient = 4 * (1 + quiz.random.integer(below: 5))
    quiz.word("window", window.map { "\($0)" }.joined(separator: ", "))
    // All numbers are multiples of four.
    quiz.numbers([
      "largest": largest, "smallest": window.min() ?? 0, "first": window[0], "sum": sum,
      "mean": sum / 4, "gradient": gradient, "gradient / 4": gradient / 4,
      "gradient · largest": gradient * largest,
    ])

    let halvings = 2 + quiz.random.integer(below: 2)
    var widths = [[28, 32, 36][quiz.random.integer(below: 3)]]
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
