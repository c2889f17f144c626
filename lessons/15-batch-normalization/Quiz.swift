import ConvNet
import LessonKit

extension BatchNormalizationLesson {
  static func quiz(_ quiz: inout Quiz) {
    let deviation = 3 + quiz.random.integer(below: 4)
    let share = 1 + quiz.random.integer(below: 2)
    let times = 2 + quiz.random.integer(below: 3)
    let maps = 8 * (1 + quiz.random.integer(below: 8))
    let kept = [0.9, 0.95, 0.99][quiz.random.integer(below: 3)]
    quiz.numbers([
      "mean": share * deviation, "deviation": deviation, "x": (share + times) * deviation,
      "times": times,
      "times · deviation": times * deviation, "maps": maps, "2 · maps": 2 * maps,
      "4 · maps": 4 * maps, "2 · maps · 100": 200 * maps, "not shifted": times + share,
      "minus": -times,
    ])
    quiz.number("kept", kept, decimals: 2)
    quiz.number("1 − kept", 1 - kept, decimals: 2)
    quiz.number("kept²", kept * kept, decimals: 2)
  }
}
