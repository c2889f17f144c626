import ConvNet
import LessonKit

extension LearningCurvesLesson {
  static func quiz(_ quiz: inout Quiz) {
    let share = [0.9, 0.95, 0.98][quiz.random.integer(below: 3)]
    let images = [400, 1000, 2500][quiz.random.integer(below: 3)]
    let margin = 196 * (share * (1 - share) / Double(images)).squareRoot()
    let best = 4 + quiz.random.integer(below: 12)
    let patience = 2 + quiz.random.integer(below: 4)
    let error = 2 * (4 + quiz.random.integer(below: 8))
    quiz.numbers([
      "share": Int(100 * share + 0.5), "images": images, "4 · images": 4 * images, "best": best,
      "patience": patience, "best + patience": best + patience,
      "best + patience + 1": best + patience + 1, "best + 1": best + 1, "error": error,
      "error / 4": error / 4, "error / 2": error / 2,
    ])
    for (name, value) in [
      ("margin", margin), ("margin / 2", margin / 2), ("margin / 4", margin / 4),
      ("2 · margin", 2 * margin),
    ] { quiz.number(name, value, decimals: 2) }
  }
}
