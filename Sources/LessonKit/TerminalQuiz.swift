internal import Base
internal import Console
internal import Notebooks

/// Asks the bets and questions of a lesson, one after the other, and explains every answer.
struct TerminalQuiz {
  /// How Markdown looks here.
  let view: TerminalView
  /// The next line that was answered, without its line break; nil when there is no more.
  let answer: () -> String?
  /// Where words go.
  let say: (String) -> Void

  /// Asks what the reader expects and how sure, then tells what was measured.
  ///
  /// - Throws: `CommandFailure` when the answers end too early.
  func ask(_ bets: [Bet]) throws {
    for bet in bets {
      guard let outcome = bet.outcome else { continue }
      say("Your bet\n\n\(try view.text(bet.question))\n")
      let letters = bet.options.indices.map { QuizQuestion.letter($0) }
      for (letter, option) in zip(letters, bet.options) {
        say("   \(letter)  \(try view.text(option))")
      }
      let chosen = try choice(among: letters)
      let sure = try confidence(from: Bet.guess(among: letters.count))
      let verdict = chosen == outcome.rightIndex ? "✓ It came true" : "✗ It did not come true"
      say(
        "\n\(verdict): you bet \(letters[chosen]), \(sure) % sure; measured: \(letters[outcome.rightIndex])."
      )
      say("\(try view.text(bet.answer))\n")
    }
  }

  /// Asks until the answer is a number from a guess to 100.
  private func confidence(from guess: Int) throws -> Int {
    while true {
      say("\n   How sure are you, from \(guess) (a guess) to 100 % (certain)?")
      let line = try line(of: "the confidence")
      if let sure = Int(line.filter(\.isWholeNumber)), (guess...100).contains(sure) { return sure }
      say("   \"\(line.inOneLine)\" is not a number from \(guess) to 100.")
    }
  }

  /// The next line.
  private func line(of what: String) throws -> String {
    guard let line = answer() else {
      throw CommandFailure("the answers ended before \(what); give one a line")
    }
    return line
  }

  /// Asks all questions and gives the score.
  ///
  /// - Throws: `CommandFailure` when the answers end before the questions.
  func ask(_ questions: [QuizQuestion]) throws {
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
      let line = try line(of: "the questions")
      let word = line.filter { !$0.isWhitespace }.uppercased()
      if let index = letters.firstIndex(of: word) { return index }
      if let number = Int(word), letters.indices.contains(number - 1) { return number - 1 }
      say("   \"\(line.inOneLine)\" is none of them.")
    }
  }
}
