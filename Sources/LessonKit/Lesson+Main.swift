internal import Base
internal import Console
internal import ConvNet
internal import Engine
internal import Figures
internal import Foundation
public import Notebooks

extension Lesson {
  /// The whole program: reads the command line, computes, writes and reports.
  public static func main() {
    Program.run { words in
      LessonInterruption.listen()
      return try run(words)
    }
  }

  /// Does what the words ask for and says how the program should exit: 1 when a claim does not hold.
  private static func run(_ words: [String]) throws -> Int32 {
    let text = try text
    let help = LessonOptions.help(of: Self.self, text)
    let arguments = try ParsedArguments(words, options: help.options)
    if arguments.has("--help") {
      Terminal.print(help.text)
      return 0
    }
    if let extra = arguments.positional.first { throw UsageError("unexpected \"\(extra)\"") }
    if arguments.has("--describe") {
      let description = try JSON.encoded(LessonDescription(Self.self, text))
      Terminal.print(String(decoding: description.dropLast(), as: UTF8.self))
      return 0
    }
    if arguments.has("--quiz") {
      let questions = questions(seed: try arguments.seed("--seed", default: 1))
      let quiz = TerminalQuiz(
        questions: questions, view: terminalView(folder: ""), answer: { readLine() },
        say: { Terminal.print(styled: $0) })
      try quiz.run()
      return 0
    }
    Memory.keepFreed()
    let options = try LessonOptions(arguments, of: Self.self)
    let files = try LessonFiles(options.output, lesson: Self.self)
    if !Fonts.available { throw FigureError.noFont }
    Terminal.note("\(text.title), on \(options.data.title), seed \(options.seed)")
    let notebook = try notebook(options)
    Terminal.update("")
    let written = try files.write(notebook, options)
    Terminal.print(styled: try notebook.text(in: terminalView(folder: files.folder)))
    return try finish(notebook, page: written, opens: arguments.has("--open"))
  }

  private static func terminalView(folder: String) -> TerminalView {
    TerminalView(
      width: Terminal.width, hasColour: Terminal.resultsHaveColour, folder: folder)
  }

  /// The lesson as a value: everything computed and drawn, nothing written.
  public static func notebook(_ options: LessonOptions) throws -> Notebook {
    let text = try text
    var page = Page(options)
    try compute(&page)
    page.ask(questions(seed: options.seed))
    let neighbours = LessonList.all.neighbours(of: number)
    func link(_ entry: LessonList.Entry?) -> NotebookLink? {
      entry.map { NotebookLink(title: $0.title, name: $0.name) }
    }
    var notebook = Notebook(
      name: name, number: number, title: text.title, question: text.question, seed: options.seed,
      dataSource: options.data.title, command: options.command,
      options: [
        NotebookOption("data", options.data.name),
        NotebookOption("quick", options.isQuick ? "yes" : "no"),
      ],
      previous: link(neighbours.previous), next: link(neighbours.next))
    for section in try text.sections(with: page.contents) { notebook.add(section) }
    for number in page.numbers { notebook.record(number.name, number.value) }
    return notebook
  }

  /// Says where the page is and which claims do not hold.
  private static func finish(_ notebook: Notebook, page: String, opens: Bool) throws -> Int32 {
    Terminal.print("wrote  \(page)")
    for failure in notebook.failures { Terminal.complain("\(failure)") }
    if opens { try Browser.open(page) }
    return notebook.failures.isEmpty ? 0 : 1
  }
}
