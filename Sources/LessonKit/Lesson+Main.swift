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
      defer { Fonts.tellBorrowedLetters() }
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
    if arguments.has("--check") { return try check(arguments) }
    if let extra = arguments.positional.first { throw UsageError("unexpected \"\(extra)\"") }
    if arguments.has("--describe") {
      let description = try JSON.encoded(LessonDescription(Self.self, text))
      Terminal.print(String(decoding: description.dropLast(), as: UTF8.self))
      return 0
    }
    if arguments.has("--quiz") { return try ask(arguments) }
    if arguments.string("--vary") != nil { return try vary(arguments) }
    Memory.keepFreed()
    let options = try LessonOptions(arguments, of: Self.self)
    let files = try LessonFiles(options, lesson: Self.self)
    Terminal.note("\(text.title), on \(options.data.title), seed \(options.seed)")
    let notebook = try notebook(options)
    Terminal.update("")
    let written = try files.write(notebook, options)
    Terminal.print(styled: try notebook.text(in: terminalView(folder: files.folder)))
    return try finish(notebook, page: written, opens: arguments.has("--open"))
  }

  /// `--check [N]`: compares what the learner wrote with the core.
  private static func check(_ arguments: ParsedArguments) throws -> Int32 {
    if exercises.isEmpty {
      throw CommandFailure("\(name) has no exercise in Swift; those on its page are checked there")
    }
    let numbers = arguments.positional.map { Int($0) ?? 0 }
    if numbers.count > 1 || numbers.contains(where: { !(1...exercises.count).contains($0) }) {
      throw UsageError(
        "--check takes the number of an exercise in Swift, 1 to \(exercises.count), or nothing for all of them"
      )
    }
    let author: SwiftExercise.Author = arguments.has("--solutions") ? .solution : .learner
    let agrees = try check(numbers.first, of: author) { line, _ in Terminal.print(line) }
    return agrees ? 0 : 1
  }

  /// `--quiz`: the bets first, which are measured in the quick form, then the questions.
  private static func ask(_ arguments: ParsedArguments) throws -> Int32 {
    let quiz = TerminalQuiz(
      view: terminalView(folder: ""), answer: { readLine() },
      say: { Terminal.print(styled: $0) })
    Memory.keepFreed()
    let options = try LessonOptions(arguments, of: Self.self, isQuick: true)
    Terminal.note("measuring what the bet is about, in the quick form")
    let bets = try notebook(options).cells.compactMap { cell in
      if case .bet(let bet) = cell, bet.outcome != nil { bet } else { nil }
    }
    Terminal.update("")
    try quiz.ask(bets)
    try quiz.ask(try questions(seed: options.seed))
    return 0
  }

  static func terminalView(folder: String) -> TerminalView {
    TerminalView(
      width: Terminal.width, hasColour: Terminal.resultsHaveColour, folder: folder)
  }

  /// The lesson as a value: everything computed and drawn, nothing written.
  public static func notebook(_ options: LessonOptions) throws -> Notebook {
    let text = try text
    var page = Page(
      options, text,
      teaching: (file: "\(folder)Teaching.swift", source: String(decoding: teaching, as: UTF8.self))
    )
    try compute(&page)
    page.ask(try questions(seed: options.seed))
    page.contents.command = "swift run -c release \(name)"
    let neighbours = LessonList.all.neighbours(of: number)
    func link(_ entry: LessonList.Entry?) -> NotebookLink? {
      entry.map {
        NotebookLink(
          title: $0.title, name: $0.name, question: Curriculum.convbook[$0.name]?.question ?? "")
      }
    }
    var notebook = Notebook(
      name: name, number: number, title: text.title, question: text.question, seed: options.seed,
      dataSource: options.data.title, command: options.command,
      options: [
        NotebookOption("data", options.data.name),
        NotebookOption("quick", options.isQuick ? "yes" : "no"),
      ] + settings.map { NotebookOption($0.name, options.settings[$0.name] ?? "") },
      previous: link(neighbours.previous), next: link(neighbours.next))
    if let entry = Curriculum.convbook[name] {
      notebook.course = Curriculum.convbook.course
      notebook.needs = entry.needs.map { need in
        NotebookLink(
          title: Curriculum.convbook[need]?.title ?? need,
          name: LessonList.all[need] == nil ? "" : need)
      }
    }
    notebook.isTimed = page.contents.isTimed
    notebook.place = LessonList.all.entries.firstIndex { $0.name == name }
    if notebook.place != nil { notebook.again = try otherQuestions(thanWith: options.seed) }
    notebook.settings = settings.map { setting in
      NotebookSetting(
        setting.name, setting.meaning, value: options.settings[setting.name] ?? "",
        standard: setting.standard(isQuick: options.isQuick), allowed: setting.allowed,
        examples: setting.examples)
    }
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
