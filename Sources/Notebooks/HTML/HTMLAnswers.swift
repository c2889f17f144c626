/// Writes what a page keeps folded once more, for the end of what is printed: there nothing can be unfolded, and nothing should be given
/// away beside its question.
enum HTMLAnswers {
  /// Outcomes of bets, answers of the quiz and solutions of exercises; nothing where a page asks nothing.
  static func text(_ cells: [(cell: Cell, number: Int)]) throws(NotebookError) -> String {
    var parts: [String] = []
    for (cell, number) in cells {
      switch cell {
      case .bet(let bet): parts.append("<h3>Your bet</h3>\n\(try HTMLBet.answer(to: bet))")
      case .quiz(let questions):
        parts.append("<h3>Quiz</h3>")
        for (index, question) in questions.enumerated() {
          parts.append("<p>\(index + 1). \(try HTMLQuiz.right(question))</p>")
        }
      case .exercise(let exercise) where !exercise.solution.isEmpty || !exercise.hint.isEmpty:
        let answer = exercise.solution.isEmpty ? exercise.hint : exercise.solution
        parts.append("<h3>Exercise \(number)</h3>\n\(try HTMLMarkdown.blocks(answer))")
      default: break
      }
    }
    if parts.isEmpty { return "" }
    return "<div class=\"answers\">\n<h2>Answers</h2>\n\(parts.joined(separator: "\n"))\n</div>\n"
  }
}
