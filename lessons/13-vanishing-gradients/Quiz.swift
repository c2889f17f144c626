import ConvNet
import LessonKit

extension VanishingGradientsLesson {
  static func quiz(_ quiz: inout Quiz) {
    let layers = 3 + quiz.random.integer(below: 6)
    let weight = 5 + quiz.random.integer(below: 4)
    let k = 2 + quiz.random.integer(below: 8)
    quiz.numbers([
      "layers": layers, "depth": 10 * (2 + quiz.random.integer(below: 4)),
      "k": k, "k − 1": k - 1,
    ])
    quiz.scientific("a quarter each", power(0.25, layers))
    quiz.scientific("a half each", power(0.5, layers))
    quiz.scientific("a quarter, divided", 0.25 / Double(layers))
    quiz.number("weight", Double(weight), decimals: 2)
    quiz.number("weight / 2", Double(weight) / 2, decimals: 2)
    quiz.number("weight / 4", Double(weight) / 4, decimals: 2)
  }
}
