import ConvNet
import Figures
import LessonKit
import Notebooks

/// How far a fair coin strays from one half.
@main
struct Coin: Lesson {
  static let title = "Coin"
  static let question = "How many of a hundred throws are heads?"
  static let estimatedSeconds = 1

  static func write(into notebook: inout Notebook, options: LessonOptions) throws {
    notebook.addPrediction(
      "How many heads?", options: ["exactly 50", "about 50"], answer: "See below.")

    var random = options.random()
    let throwsOfCoin = (0..<100).map { _ in random.integer(below: 2) }
    let heads = throwsOfCoin.reduce(0, +)
    notebook.record("heads", Double(heads))
    notebook.addText("This run gave \(heads) heads.")
    notebook.claim(
      "At least half of the throws are heads.", holds: heads >= 50, expected: "50 or more",
      found: "\(heads)")

    let counts = Chart(
      "Throws", x: Axis(categories: ["heads", "tails"]),
      marks: [Bars([Double(heads), Double(100 - heads)])])
    try notebook.addFigure(
      "throws",
      Figure(
        "A hundred throws", alternativeText: "\(heads) heads and \(100 - heads) tails.",
        panels: [counts]),
      caption: "Another `--seed` gives another picture.", options)
    notebook.addQuiz(questions(seed: options.seed))
    notebook.addRecap("A fair coin strays from one half by a few throws in a hundred.")
  }

  static func quiz(using random: inout RandomGenerator) -> [QuizQuestion] {
    let throwsOfCoin = 100 * (1 + random.integer(below: 9))
    return [
      .shuffled(
        "How many heads do \(throwsOfCoin) throws give on the average?",
        right: "\(throwsOfCoin / 2)",
        wrong: [("\(throwsOfCoin)", "Tails come as often as heads.")],
        reason: "Half of \(throwsOfCoin).", using: &random)
    ]
  }
}
