import Console
import LessonKit

/// `convbook lessons`: what can be learned here.
enum LessonsCommand {
  static let help = CommandHelp(
    usage: "convbook lessons",
    abstract: "Lists the lessons: title, question, how long the full run takes, and how to run it.",
    options: [])

  static func run(_ arguments: ParsedArguments) throws -> Int32 {
    if let extra = arguments.positional.first { throw UsageError("unexpected \"\(extra)\"") }
    for lesson in LessonProgram.all {
      let (title, question, seconds) = lesson.summary()
      let number = (lesson.entry.number < 10 ? " " : "") + "\(lesson.entry.number)"
      Terminal.print(
        "\(number)  " + (seconds.map { title.padding(to: 24) + "about \($0) s" } ?? title))
      if let question { Terminal.print("    \(question)") }
      Terminal.print("    swift run -c release \(lesson.entry.name)")
    }
    return 0
  }
}
