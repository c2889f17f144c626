internal import Base
internal import Console
internal import Notebooks

/// Asks the questions of a lesson, one after the other, and explains every answer.
struct TerminalQuiz {
  /// The questions, in order.
  let questions: [QuizQuestion]
  /// How Markdown looks here.
  let view: TerminalView
  /// The next line that was answered, without its line break; nil when there is no more.
  let answer: () -> String?
  /// Where words go.
  let say: (String) -> Void

  /// Asks everything and gives the score.
  ///
  /// - Throws: `CommandFailure` when the answers end before the questions.
  func run() throws {
    var score = 0
    for (index, question) in questions.enumerated() {
      let heading = "Question \(index + 1) of \(questions.count)"
      say("\(heading)\n\n\(try view.text(question.question))\n")
      for (letter, option) in zip(letters(of: question), question.options) {
        say("   \(letter)  \(try view.text(option.text))")
      }
      let chosen = try choice(among: letters(of: question))
      if let misconception = question.options[chosen].misconception {
        let right = QuizQuestion.letter(question.rightIndex)
        say("\nNo. \(try view.text(misconception))")
        say("\(right) is right: \(try view.text(question.reason))\n")
      } else {
        score += 1
        say("\nYes. \(try view.text(question.reason))\n")
      }
    }
    say("\(score) of \(questions.count) right.")
  }

  private func letters(of question: QuizQuestion) -> [String] {
    question.options.indices.map { QuizQuestion.letter($0) }
  }

  /// Asks until the answer is one of the letters, small or capital, or its number.
  private func choice(among letters: [String]) throws -> Int {
    while true {
      say("\n   \(letters.joined(separator: ", "))?")
      guard let line = answer() else {
        throw CommandFailure(
          "the answers ended before the questions; give one letter a line, \(questions.count) in all"
        )
      }
      let word = line.filter { !$0.isWhitespace }.uppercased()
      if let index = letters.firstIndex(of: word) { return index }
      if let number = Int(word), letters.indices.contains(number - 1) { return number - 1 }
      say("   \"\(line.inOneLine)\" is none of them.")
    }
  }
}
