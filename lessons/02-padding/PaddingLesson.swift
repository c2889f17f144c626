import ConvNet
import Figures
import LessonKit
import Notebooks

/// What zeros around an image are for: the size they keep, and the pixels they still leave behind.
@main
struct PaddingLesson: Lesson {
  static let title = "Padding"
  static let question = "Why add zeros around an image before filtering it?"
  static let estimatedSeconds = 30

  static func write(into notebook: inout Notebook, options: LessonOptions) throws {
    notebook.addText("A filter reads every pixel, but not every pixel equally often.")
    let uses = Matrix(rows: 5, columns: 5) { row, column in
      Double((min(row, 2) + 1) * (min(column, 2) + 1))
    }
    let figure = Figure(
      "Uses", alternativeText: "A heat map.", panels: [HeatMap("How often", uses)])
    try notebook.addFigure("how-often", figure, caption: "How often each pixel is read.", options)
    var random = options.random()
    notebook.checkGradients(
      of: "MaxPool2D(2)", MaxPool2D(2), at: .wellSeparated([1, 4, 4, 1], using: &random))
  }

  static func quiz(using random: inout RandomGenerator) -> [QuizQuestion] {
    let size = 8 + random.integer(below: 20)
    return [
      .shuffled(
        "A kernel of size 3 on an image of size \(size), no padding: how large is the map?",
        right: "\(size - 2)",
        wrong: [
          ("\(size - 3)", "The first position counts, too."), ("\(size)", "That needs padding."),
        ],
        reason: "\(size) − 3 + 1 = \(size - 2).", using: &random)
    ]
  }
}
