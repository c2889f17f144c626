import Console
import Figures
import LessonKit

/// Runs the command that the words name and says how the program should exit.
func run(_ words: [String]) throws -> Int32 {
  switch words.first {
  case "help" where words.count == 2: return try run([words[1], "--help"])
  case "help", "--help", "-h":
    Terminal.print(Command.help)
    return 0
  case nil: throw UsageError("name a command; convbook --help lists them")
  case .some(let word):
    guard let command = Command.all.first(where: { $0.name == word }) else {
      let hint = ParsedArguments.hint(for: word, among: Command.all.map(\.name))
      throw UsageError("unknown command \"\(word)\"\(hint)")
    }
    return try command.run(Array(words.dropFirst()))
  }
}

Program.run { words in
  defer { Fonts.tellBorrowedLetters() }
  return try run(words)
}
