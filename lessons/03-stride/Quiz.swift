import ConvNet
import LessonKit

extension StrideLesson {
  static func quiz(_ quiz: inout Quiz) {
    let (s, f) = (2 + quiz.random.integer(below: 2), 3 + 2 * quiz.random.integer(below: 2))
    let places = 5 + quiz.random.integer(below: 6)
    let layers = 2 + quiz.random.integer(below: 3)
    let n = f + s * (places - 1) + 1
    quiz.numbers([
      "s": s, "f": f, "n": n, "places": places, "places + 1": places + 1, "n − f + 1": n - f + 1,
      "n / s": n / s, "2n − 1": 2 * n - 1, "(n − f) / s": (n - f) / s,
      "layers": layers, "2 to the layers": 1 << layers, "2 · layers": 2 * layers,
      "4 to the layers": 1 << (2 * layers),
    ])
  }
}
