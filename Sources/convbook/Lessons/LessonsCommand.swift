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
      let description = try lesson.description()
      let number = (description.number < 10 ? " " : "") + "\(description.number)"
      let time = "about \(description.seconds) s"
      Terminal.print("\(number)  " + description.title.padding(to: 24) + time)
      Terminal.print("    \(description.question)")
      Terminal.print("    swift run -c release \(description.name)")
    }
    return 0
  }
}
