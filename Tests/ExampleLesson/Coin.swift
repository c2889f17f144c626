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
    notebook.addSection("One")
    try notebook.addKernelBench(caption: "A kernel at work.", options)
    notebook.addSection("Two")
    try notebook.addPooling(caption: "Pooling at work.", options)
    var average = PoolingSettings()
    (average.kind, average.size, average.window, average.stride) = (.average, 5, 3, 2)
    try notebook.addPooling(average, caption: "Pooling at work.", options)
    notebook.addSection("Three")
    try notebook.addSoftmax(caption: "Softmax at work.", options)
    notebook.addQuiz(questions(seed: options.seed))
    notebook.addRecap(
      "A fair coin strays from one half by a few throws in a hundred.")
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
