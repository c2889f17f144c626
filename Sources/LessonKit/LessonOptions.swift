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

  /// What the experiment's settings are, as one types them, by name.
  var settings: [String: String] = [:]
  /// What of them was set for this run: `rate-0.01`; empty when nothing was.
  var variation = ""

  /// How its pictures are drawn.
  public var pictures: PictureOptions {
    PictureOptions(seed: seed, command: command, formats: formats, scale: scale, theme: theme)
  }

  /// The seeds of a measurement: five from ``seed`` on, or three of a quick run.
  public var seeds: [UInt64] { (0..<(isQuick ? 3 : 5)).map { seed &+ UInt64($0) } }

  /// One of two numbers: that of a full run or that of a quick one.
  public func size(_ full: Int, quick: Int) -> Int { isQuick ? quick : full }

  /// A number of the experiment, which `--set` and `--vary` may have changed.
  ///
  /// - Precondition: the lesson declares a number of this name in ``Lesson/settings``.
  public func number(_ name: String) -> Double { setting(name, Double.init) }

  /// A whole number of the experiment.
  ///
  /// - Precondition: the lesson declares a whole number of this name.
  public func whole(_ name: String) -> Int { setting(name) { Int($0) } }

  /// A word of the experiment.
  ///
  /// - Precondition: the lesson declares a choice of this name.
  public func choice(_ name: String) -> String { setting(name) { $0 } }

  private func setting<Value>(_ name: String, _ read: (String) -> Value?) -> Value {
    guard let value = settings[name].flatMap(read) else {
      fatalError(
        "the lesson declares no setting “\(name)” of this kind, only \(settings.keys.sorted())")
    }
    return value
  }

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
    var help = CommandHelp(
      usage: "swift run -c release \(lesson.name) [options]",
      abstract: "\(text.title): \(text.question)",
      options: [
        .init("--seed", "N", help: "fixes everything that is random (1)"),
        .init("--output", "DIR", help: "where the page and its figures go (output)"),
        .init("--data", "NAME", help: LessonData.choices.joined(separator: ", ") + " (auto)"),
        .init("--quick", help: "done in seconds: fewer images, fewer seeds"),
        .init(
          "--set", "NAME=VALUE", repeats: true,
          help:
            "another value for a setting below; the page goes to a folder of its own"),
        .init(
          "--vary", "NAME=A,B,C",
          help: "run it with each value and say which claims hold; writes nothing"),
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
    help.notes = (
      "Settings of the experiment, for --set and --vary (which takes seed and data, too)",
      lesson.settings.map { setting in
        let (full, quick) = (setting.standard(isQuick: false), setting.standard(isQuick: true))
        return (
          setting.name,
          "\(setting.meaning): \(setting.allowed) (\(full)\(full == quick ? "" : ", quick \(quick)"))"
        )
      }
    )
    if let first = lesson.settings.first {
      help.examples.append(
        "swift run -c release \(lesson.name) --vary \(first.name)=\(first.examples.joined(separator: ","))"
      )
    }
    return help
  }

  /// The formats of figures by name; JSON is written in any case.
  private static var formatNames: [String] { FigureFormat.allCases.map(\.rawValue) }

  /// Reads the words of a command line and finds the data.
  ///
  /// - Throws: `UsageError` when a word is wrong, `CommandFailure` when the data asked for can't be used.
  init(
    _ arguments: ParsedArguments, of lesson: any Lesson.Type, isQuick: Bool = false
  ) throws {
    let isQuick = isQuick || arguments.has("--quick")
    let standard = Dictionary(
      uniqueKeysWithValues: lesson.settings.map { ($0.name, $0.standard(isQuick: isQuick)) })
    let changed = try Self.changes(arguments, of: lesson).filter { standard[$0.name] != $0.value }
    settings = standard.merging(changed.map { ($0.name, $0.value) }) { $1 }
    variation = changed.map { "\($0.name)-\($0.value)" }.joined(separator: "-")
    seed = try arguments.seed("--seed", default: 1)
    output = try arguments.path("--output") ?? "output"
    self.isQuick = isQuick
    formats = try (arguments.list("--formats", of: Self.formatNames) ?? ["png", "svg"])
      .compactMap(FigureFormat.init).filter { $0 != .json }
    scale = try arguments.count("--scale", default: 2, atMost: 8)
    theme = try Theme.chosen(by: arguments)
    let choice = try arguments.choice("--data", of: LessonData.choices, default: "auto")
    var words = ["swift run -c release \(lesson.name)"]
    if choice != "auto" { words.append("--data \(choice)") }
    if self.isQuick { words.append("--quick") }
    if seed != 1 { words.append("--seed \(seed)") }
    for (name, value) in changed { words.append("--set \(name)=\(value)") }
    command = words.joined(separator: " ")
    data = try LessonData(choice, seed: seed)
  }

  /// What `--set` asks for, in the order in which the lesson declares it.
  ///
  /// - Throws: `UsageError` when there is no such setting, or it can't have this value.
  static func changes(
    _ arguments: ParsedArguments, of lesson: any Lesson.Type
  ) throws(UsageError) -> [(name: String, value: String)] {
    var changed: [String: String] = [:]
    for word in arguments.strings("--set") {
      let (name, value) = try SettingWord.parts(word, of: "--set", like: "NAME=VALUE")
      let setting = try lesson.settings.named(name, of: lesson.name)
      if changed.updateValue(try setting.value(value), forKey: name) != nil {
        throw UsageError("--set \(name) is given twice")
      }
    }
    return lesson.settings.compactMap { setting in changed[setting.name].map { (setting.name, $0) }
    }
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
