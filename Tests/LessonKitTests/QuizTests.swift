import Notebooks
import Testing

@testable import LessonKit

@Suite struct QuizTests {
  private let question = QuizQuestion(
    "What is `2 + 2`?",
    options: [.wrong("5", misconception: "That is too many."), .right("4")],
    reason: "It is *four*.")

  private func score(_ answers: [String], of questions: [QuizQuestion]) throws -> [String] {
    var answers = answers[...]
    var said: [String] = []
    let quiz = TerminalQuiz(
      view: TerminalView(width: 80, hasColour: false, folder: ""),
      answer: { answers.popFirst() }, say: { said.append($0) })
    try quiz.ask(questions)
    return said
  }

  @Test("Letters, small letters and numbers answer, and the score counts what is right")
  func answers() throws {
    let said = try score(["B", " b ", "2", "a"], of: Array(repeating: question, count: 4))
    #expect(said.last == "3 of 4 right.")
    #expect(said.contains { $0.contains("No. That is too many.") })
    #expect(said.contains { $0.contains("B is right: It is four.") })
  }

  @Test("What is no option is asked again")
  func nonsense() throws {
    let said = try score(["C", "", "B"], of: [question])
    #expect(said.last == "1 of 1 right.")
    #expect(said.contains { $0.contains("\"C\" is none of them") })
  }

  @Test("A bet is asked with a confidence, and then what was measured is told")
  func bet() throws {
    var answers = ["c", "A", "101", "80 %"][...]
    var said: [String] = []
    let quiz = TerminalQuiz(
      view: TerminalView(width: 80, hasColour: false, folder: ""),
      answer: { answers.popFirst() }, say: { said.append($0) })
    let bet = Bet(
      "b", question: "How many?", options: ["few", "many"], outcome: .init(rightIndex: 1),
      answer: "*Many*.")
    try quiz.ask([bet, Bet(question: "Unmeasured?", answer: "So.")])
    #expect(said.contains("   \"101\" is not a number from 50 to 100."))
    #expect(
      said.suffix(2) == [
        "\n✗ It did not come true: you bet A, 80 % sure; measured: B.", "Many.\n",
      ])
    #expect(answers.isEmpty)
  }

  @Test("Answers that end too early are told how many are needed")
  func endOfAnswers() {
    #expect(throws: (any Error).self) { try score(["B"], of: [question, question]) }
  }
}
