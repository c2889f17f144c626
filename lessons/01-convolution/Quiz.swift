import ConvNet
import LessonKit

extension ConvolutionLesson {
  static func quiz(_ quiz: inout Quiz) {
    let f = 3 + 2 * quiz.random.integer(below: 2)
    let n = 20 + quiz.random.integer(below: 20)
    let map = n - f + 1
    let half = 2 + quiz.random.integer(below: 3)
    let gray = 2 + quiz.random.integer(below: 5)
    let middle = 5 + quiz.random.integer(below: 4)
    quiz.numbers([
      "n": n, "f": f, "f · f": f * f, "map · map": map * map, "half": half, "shift": 2 * half,
      "map · map · f · f": map * map * f * f, "n · n · f · f": n * n * f * f,
      "gray": gray, "middle": middle, "gray · (middle − 4)": gray * (middle - 4),
      "gray · middle": gray * middle, "gray · (middle + 4)": gray * (middle + 4),
    ])
  }
}
