import ConvNet
import LessonKit

extension ConvolutionLesson {
  static func quiz(_ quiz: inout Quiz) {
    let f = 3 + 2 * quiz.random.integer(below: 2)
    let n = 20 + quiz.random.integer(below: 20)
    let k = 4 << quiz.random.integer(below: 3)
    let map = n - f + 1
    let gray = 2 + quiz.random.integer(below: 5)
    let middle = 5 + quiz.random.integer(below: 4)
    quiz.numbers([
      "n": n, "f": f, "k": k, "f · f": f * f, "map · map": map * map,
      "k · (f · f + 1)": k * (f * f + 1), "k · f · f": k * f * f,
      "(n · n + 1) · k": (n * n + 1) * k, "n · n · f · f": n * n * f * f,
      "k · map · map · (f · f + 1)": k * map * map * (f * f + 1),
      "map · map · f · f": map * map * f * f,
      "gray": gray, "middle": middle, "gray · (middle − 4)": gray * (middle - 4),
      "gray · middle": gray * middle, "gray · (middle + 4)": gray * (middle + 4),
    ])
  }
}
