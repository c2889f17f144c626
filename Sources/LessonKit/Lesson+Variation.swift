internal import Console
internal import Engine
internal import Notebooks

extension Lesson {
  /// `--vary rate=0.1,0.01`: runs the experiment with each value, writes nothing, and says what becomes of the claims.
  ///
  /// - Throws: `UsageError` when there is no such setting or one of the values is none; before anything is computed.
  static func vary(_ arguments: ParsedArguments) throws -> Int32 {
    let (name, typed) = try SettingWord.parts(
      arguments.string("--vary") ?? "", of: "--vary", like: "NAME=A,B,C")
    let values = typed.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    // Seed and data are options of their own.
    let option = ["seed": "--seed", "data": "--data"][name]
    let changed: [ParsedArguments]
    if let option {
      changed = values.map { arguments.setting(option, to: $0) }
      for run in changed {
        _ = try run.seed("--seed", default: 1)
        _ = try run.choice("--data", of: LessonData.choices, default: "auto")
      }
    } else {
      let setting = try settings.named(name, of: Self.name, beside: ["seed", "data"])
      changed = try values.map { value in
        arguments.adding("\(name)=\(try setting.value(value))", to: "--set")
      }
      for run in changed { _ = try LessonOptions.changes(run, of: Self.self) }
    }
    Memory.keepFreed()
    var report = VariationReport(name)
    for (value, run) in zip(values, changed) {
      Terminal.note("\(name) \(value)")
      do {
        let notebook = try notebook(LessonOptions(run, of: Self.self))
        Terminal.update("")
        report.add(value, notebook)
      } catch {
        Terminal.update("")
        report.add(value, problem: "\(error)")
      }
    }
    Terminal.print(styled: try report.text(in: terminalView(folder: "")))
    for problem in report.problems { Terminal.complain(problem) }
    return report.problems.isEmpty ? 0 : 1
  }
}

/// What becomes of the claims of a lesson when a setting changes.
struct VariationReport {
  private let name: String
  /// The values that were run, each with what its claims came to.
  private var runs: [(value: String, claims: [Claim])] = []
  /// What could not be run, and why.
  private(set) var problems: [String] = []

  /// Nothing yet for the setting `name`.
  init(_ name: String) { self.name = name }

  /// Notes what a run claims.
  mutating func add(_ value: String, _ notebook: Notebook) {
    runs.append(
      (
        value,
        notebook.cells.compactMap { cell in
          if case .claim(let claim) = cell { claim } else { nil }
        }
      ))
  }

  /// Notes why a run came to nothing.
  mutating func add(_ value: String, problem: String) {
    problems.append("\(name) \(value) can't be run: \(problem)")
  }

  /// A table of the claims that the setting reaches, value by value; those that it leaves alone are named below.
  func text(in view: TerminalView) throws -> String {
    var rows: [[String]] = []
    var same: [String] = []
    for claim in runs.first?.claims ?? [] {
      let found = runs.compactMap { run in
        run.claims.first { $0.name == claim.name }.map { (run.value, $0) }
      }
      if runs.count > 1, found.allSatisfy({ $0.1.isLike(claim) }), found.count == runs.count {
        same.append("\(claim.holds ? "✓" : "✗") \(claim.name.escapedMarkdown)")
        continue
      }
      for (index, (value, claim)) in found.enumerated() {
        let effect = claim.effect
        rows.append([
          index == 0 ? claim.name.escapedMarkdown : "", value.escapedMarkdown,
          claim.holds ? "✓ holds" : "✗ fails", effect.found.escapedMarkdown,
          effect.interval.escapedMarkdown,
        ])
      }
    }
    var parts: [String] = []
    if !rows.isEmpty {
      let table = Table(
        ["claim", name, "verdict", "found", "95 % interval"], rows: rows, namesRows: true)
      parts.append(try view.text(.table(table), number: 1))
    }
    if !same.isEmpty {
      parts.append(try view.text("The same in every run: \(same.joined(separator: ", "))."))
    }
    if rows.isEmpty && same.isEmpty && !runs.isEmpty {
      parts.append(try view.text("This lesson claims nothing."))
    }
    return parts.joined(separator: "\n\n")
  }
}

extension Claim {
  /// Whether another run came to the same.
  fileprivate func isLike(_ other: Claim) -> Bool {
    holds == other.holds && found == other.found
  }

  /// What was found, and the interval where it rests on values over seeds.
  fileprivate var effect: (found: String, interval: String) {
    guard let evidence else { return (found, "") }
    return (evidence.meanText, evidence.intervalText)
  }
}
