import ConvNet
import LessonKit

extension AugmentationLesson {
  static func quiz(_ quiz: inout Quiz) {
    let images = 1000 * (1 + quiz.random.integer(below: 5))
    let epochs = 5 * (2 + quiz.random.integer(below: 5))
    let right = 2 * quiz.random.integer(below: 4)
    let left = right + 2 * (1 + quiz.random.integer(below: 4))
    let test = 93 + quiz.random.integer(below: 4)
    quiz.numbers([
      "images": images, "epochs": epochs, "images · epochs": images * epochs,
      "2 · images": 2 * images, "9 · images": 9 * images,
      "degrees": 5 + quiz.random.integer(below: 10),
      "right": right, "left": left, "left + right": left + right,
      "half-way": (left + right) / 2, "test": test, "training": test - 2,
    ])
  }
}
