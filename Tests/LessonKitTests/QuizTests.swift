import ConvNet
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
      questions: questions, view: TerminalView(width: 80, hasColour: false, folder: ""),
      answer: { answers.popFirst() }, say: { said.append($0) })
    try quiz.run()
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

  @Test("Answers that end too early are told how many are needed")
  func endOfAnswers() {
    #expect(throws: (any Error).self) { try score(["B"], of: [question, question]) }
  }

  @Test("Wrong options that happen to be right, or the same, are left out")
  func collisions() {
    var random = RandomGenerator(seed: 1)
    let question = QuizQuestion.shuffled(
      "?", right: "4", wrong: ["4": "a", "5": "b", "5": "c"], reason: "", using: &random)
    #expect(Set(question.options.map(\.text)) == ["4", "5"] && question.options.count == 2)
    #expect(question.options.map(\.misconception).contains("b"))
  }
}
