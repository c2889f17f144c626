import ConvNet
import Figures
import LessonKit
import Notebooks

/// How scores become probabilities, and what those probabilities are worth.
@main
struct SoftmaxLesson: Lesson {
  static let title = "Softmax"
  static let question = "How do ten scores become ten probabilities, and can you believe them?"
  static let estimatedSeconds = 3
  static let showpiece = "reliability"

  /// The scores of the example by hand.
  static let scores = [2.0, 1.0, 0.1]

  static func write(into notebook: inout Notebook, options: LessonOptions) throws {
    let study = try Overconfidence(options)
    predict(&notebook)
    try computeByHand(&notebook, options)
    try compareWithSigmoid(&notebook, options)
    moveAllScores(&notebook, study)
    try changeTemperature(&notebook, options)
    try differentiate(&notebook, options, study)
    try believe(&notebook, options, study)
    notebook.addSection("What to take along")
    notebook.addQuiz(questions(seed: options.seed))
    notebook.addRecap(
      "Softmax raises e to each score and divides by the sum: only differences of scores matter, and every "
        + "probability depends on every score.",
      "Subtract the largest score first: it changes no probability and keeps eˣ from overflowing.",
      "Its outputs sum to 1 by construction, not by insight: whether 90 % means 90 % has to be measured."
    )
    notebook.addExercise(
      "Find scores for three classes that give exactly the probabilities ½, ¼ and ¼. How many such scores are there?",
      hint: "Take logarithms; then add any number to all three.")
    notebook.addExercise(
      "A colleague feeds probabilities into softmax a second time. What is the largest probability that can come out "
        + "for ten classes?",
      hint: "The scores are then at best 1 and nine times 0.")
  }

  private static func predict(_ notebook: inout Notebook) {
    let before = probabilities(of: scores)
    let after = probabilities(of: scores.map { $0 + 100 })
    notebook.addText(
      """
      The last layer of a classifier gives a number for each class. These numbers, the **scores** or *logits*, may be \
      negative or large, and they sum to nothing in particular. To say “I am 90 % sure that this is a 7” we need numbers from \
      0 to 1 that sum to 1. Softmax makes them.
      """)
    notebook.addPrediction(
      "Three classes have the scores 2, 1 and 0.1. Now 100 is added to *every* score. What becomes of the "
        + "probabilities?",
      options: [
        "Nothing changes.",
        "They become nearly equal: 102 and 101 are almost the same number.",
        "The first class takes nearly everything: e¹⁰² is gigantic.",
        "The sum overflows, and no number comes out.",
      ],
      answer:
        "Nothing changes: \(text(before)) before, \(text(after)) after. Softmax sees differences alone. But the last guess "
        + "is what happens to those who type the formula as it is printed; you will see it below.")
  }
}

extension SoftmaxLesson {
  /// The core's softmax of some scores.
  static func probabilities(of scores: [Double], temperature: Double = 1) -> [Double] {
    let logits = Tensor(scores.map { Float($0 / temperature) }, shape: [1, scores.count])
    return softmax(logits).values.map(Double.init)
  }

  /// Probabilities with three decimals.
  static func text(_ probabilities: [Double]) -> String {
    probabilities.map { Decimals.fixed($0, 3) }.joined(separator: ", ")
  }
}
