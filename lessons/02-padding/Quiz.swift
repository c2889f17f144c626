import ConvNet
import LessonKit

extension PaddingLesson {
  static func quiz(_ quiz: inout Quiz) {
    let n = 12 + quiz.random.integer(below: 30)
    let f = 3 + 2 * quiz.random.integer(below: 3)
    let p = 1 + quiz.random.integer(below: 3)
    quiz.numbers([
      "n": n, "f": f, "(f − 1) / 2": (f - 1) / 2, "f − 1": f - 1, "2p": 2 * p, "n + 2p": n + 2 * p,
      "n + 2p − f + 1": n + 2 * p - f + 1, "n + p − f + 1": n + p - f + 1, "f · f": f * f,
      "(f + 1) / 2": (f + 1) / 2, "places of the corner": (f + 1) / 2 * ((f + 1) / 2),
    ])
    quiz.word("p rings", "\(p) ring\(p == 1 ? "" : "s")")
  }
}
