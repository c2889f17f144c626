package import Console
public import ConvNet
internal import Engine
public import Figures
internal import Notebooks

/// What one run of a lesson was asked for, and what it computes with.
public struct LessonOptions: Sendable {
  /// Fixes everything that is random.
  public let seed: UInt64
  /// The folder that the lesson's own folder lies in.
  public let output: String
  /// Whether little time is better than little spread.
  public let isQuick: Bool
  /// The files that each figure becomes, besides its numbers as JSON.
  public let formats: [FigureFormat]
  /// Pixels of a PNG for each point.
  public let scale: Int
  /// The colours of the files; a page brings a light and a dark variant of its own.
  public let theme: Theme
  /// The images to learn from and to look at.
  public let data: LessonData
  /// The command that computes the same again, without what changes no number.
  public let command: String

  /// How its pictures are drawn.
  public var pictures: PictureOptions {
    PictureOptions(seed: seed, command: command, formats: formats, scale: scale, theme: theme)
  }

  /// The seeds of a measurement: five from ``seed`` on, or three of a quick run.
  public var seeds: [UInt64] { (0..<(isQuick ? 3 : 5)).map { seed &+ UInt64($0) } }

  /// One of two numbers: that of a full run or that of a quick one.
  public func size(_ full: Int, quick: Int) -> Int { isQuick ? quick : full }

  /// What the lesson draws for itself, told apart by `index`.
  public func random(_ index: Int = 0) -> RandomGenerator {
    RandomGenerator(seed: seed).stream(.examples).stream(index)
  }

  /// What networks are trained on: the fast engine with all cores.
  ///
  /// - Throws: `CPULevelError` when `CONVBOOK_CPU` names a level that the machine lacks.
  public func backend() throws -> any Backend { try FastBackend() }

  /// Says on standard error what is being computed.
  public func report(_ what: String) {
    if Terminal.isInteractive { Terminal.update(what) } else { Terminal.note(what) }
  }
}

extension LessonOptions {
  /// The words that a lesson understands.
  static func help(of lesson: any Lesson.Type, _ text: PageText) -> CommandHelp {
    CommandHelp(
      usage: "swift run -c release \(lesson.name) [options]",
      abstract: "\(text.title): \(text.question)",
      options: [
        .init("--seed", "N", help: "fixes everything that is random (1)"),
        .init("--output", "DIR", help: "where the page and its figures go (output)"),
        .init("--data", "NAME", help: LessonData.choices.joined(separator: ", ") + " (auto)"),
        .init("--quick", help: "done in seconds: fewer images, fewer seeds"),
        .init("--quiz", help: "ask the bet and the questions of the lesson here"),
        .init("--check", help: "try what you wrote in Exercises.swift; --check 2 tries the second"),
        .init("--solutions", help: "with --check: try the solutions instead"),
        .init(
          "--formats", "LIST", help: "figures as png,svg,pdf (png,svg)"),
        .init("--scale", "N", help: "pixels of a PNG for each point, 1 to 8 (2)"),
        .init("--theme", "NAME", help: "\(Theme.named.map(\.key).joined(separator: ", ")) (light)"),
        .init("--open", help: "show the page in a browser when it is done"),
        .init("--describe", help: "name, number, title, question and seconds as JSON"),
      ],
      examples: [
        "swift run -c release \(lesson.name)",
        "swift run -c release \(lesson.name) --quiz --seed 2",
      ])
  }

  /// The formats of figures by name; JSON is written in any case.
  private static var formatNames: [String] { FigureFormat.allCases.map(\.rawValue) }

  /// Reads the words of a command line and finds the data.
  ///
  /// - Throws: `UsageError` when a word is wrong, `CommandFailure` when the data asked for can't be used.
  init(
    _ arguments: ParsedArguments, of lesson: any Lesson.Type, isQuick: Bool = false
  ) throws {
    seed = try arguments.seed("--seed", default: 1)
    output = try arguments.path("--output") ?? "output"
    self.isQuick = isQuick || arguments.has("--quick")
    formats = try (arguments.list("--formats", of: Self.formatNames) ?? ["png", "svg"])
      .compactMap(FigureFormat.init).filter { $0 != .json }
    scale = try arguments.count("--scale", default: 2, atMost: 8)
    theme = try Theme.chosen(by: arguments)
    let choice = try arguments.choice("--data", of: LessonData.choices, default: "auto")
    var words = ["swift run -c release \(lesson.name)"]
    if choice != "auto" { words.append("--data \(choice)") }
    if self.isQuick { words.append("--quick") }
    if seed != 1 { words.append("--seed \(seed)") }
    command = words.joined(separator: " ")
    data = try LessonData(choice, seed: seed)
  }
}

extension Theme {
  /// The themes by their names on a command line.
  package static let named: KeyValuePairs = ["light": light, "dark": dark, "print": print]

  /// The value of `--theme`: light unless it is given.
  ///
  /// - Throws: `UsageError` when there is no theme of that name.
  package static func chosen(by arguments: ParsedArguments) throws(UsageError) -> Theme {
    let name = try arguments.choice("--theme", of: named.map(\.key), default: "light")
    return named.first { $0.key == name }?.value ?? .light
  }
}
