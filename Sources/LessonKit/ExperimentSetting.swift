internal import Base
internal import Console

/// A number or a word of a lesson's experiment that a run may change, by `--set rate=0.01` or `--vary rate=0.1,0.01`.
///
///     static let settings: [ExperimentSetting] = [
///       .number("rate", "learning rate", 0.01, in: 1e-5...1),
///       .whole("epochs", "epochs of training", 6, quick: 5, in: 1...100),
///       .choice("optimizer", "how it steps", ["adam", "sgd"]),
///     ]
public struct ExperimentSetting: Sendable, Hashable {
  /// What it may be.
  enum Kind: Sendable, Hashable {
    case whole(ClosedRange<Int>)
    case number(ClosedRange<Double>)
    case choice([String])
  }

  /// What command lines call it: `rate`.
  public let name: String
  /// What it is, in a few words: `learning rate`.
  public let meaning: String
  let kind: Kind
  /// What it is in a full run and in a quick one, as one types it.
  private let full, quick: String

  /// A number.
  public static func number(
    _ name: String, _ meaning: String, _ full: Double, quick: Double? = nil,
    in range: ClosedRange<Double>
  ) -> ExperimentSetting {
    ExperimentSetting(name, meaning, .number(range), text(full), text(quick ?? full))
  }

  /// A whole number.
  public static func whole(
    _ name: String, _ meaning: String, _ full: Int, quick: Int? = nil, in range: ClosedRange<Int>
  ) -> ExperimentSetting {
    ExperimentSetting(name, meaning, .whole(range), "\(full)", "\(quick ?? full)")
  }

  /// One of some words; the first is what a run takes.
  public static func choice(
    _ name: String, _ meaning: String, _ words: [String]
  ) -> ExperimentSetting {
    ExperimentSetting(name, meaning, .choice(words), words.first ?? "", words.first ?? "")
  }

  /// - Precondition: the standard values are allowed ones.
  private init(_ name: String, _ meaning: String, _ kind: Kind, _ full: String, _ quick: String) {
    (self.name, self.meaning, self.kind) = (name, meaning, kind)
    (self.full, self.quick) = (full, quick)
    for value in [full, quick] where !allows(value) {
      fatalError("the setting \(name) starts at \(value), but takes \(allowed)")
    }
  }

  /// What a run takes unless it is told otherwise, as one types it.
  public func standard(isQuick: Bool) -> String { isQuick ? quick : full }

  /// What it may be, in words: `a number from 0.0001 to 1`.
  public var allowed: String {
    switch kind {
    case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .number(let range):
      "a number from \(Self.text(range.lowerBound)) to \(Self.text(range.upperBound))"
    case .choice(let words): words.joined(separator: ", ")
    }
  }

  private func allows(_ text: String) -> Bool {
    switch kind {
    case .whole(let range): Int(text).map(range.contains) ?? false
    case .number(let range): Double(text).map(range.contains) ?? false
    case .choice(let words): words.contains(text)
    }
  }

  /// A value as somebody typed it, in the one form that it is told in.
  ///
  /// - Throws: `UsageError` when the setting can't be this.
  func value(_ typed: String) throws(UsageError) -> String {
    guard allows(typed) else {
      var hint = ""
      if case .choice(let words) = kind { hint = ParsedArguments.hint(for: typed, among: words) }
      throw UsageError("\(name) takes \(allowed), not \"\(typed)\"\(hint)")
    }
    switch kind {
    case .whole: return Int(typed).map { "\($0)" } ?? typed
    case .number: return Double(typed).map(Self.text) ?? typed
    case .choice: return typed
    }
  }

  /// A number without needless decimals: `0.01`, `3`.
  static func text(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension [ExperimentSetting] {
  /// The setting of this name.
  ///
  /// - Throws: `UsageError` with the nearest name when there is none.
  func named(_ name: String, of lesson: String, beside others: [String] = []) throws(UsageError)
    -> ExperimentSetting
  {
    if let setting = first(where: { $0.name == name }) { return setting }
    let names = map(\.name) + others
    if names.isEmpty { throw UsageError("\(lesson) has no settings to change") }
    throw UsageError(
      "\(lesson) has no setting \"\(name)\" but \(names.joined(separator: ", "))"
        + ParsedArguments.hint(for: name, among: names)
    )
  }
}

extension ExperimentSetting {
  /// A few values to try, for examples.
  var examples: [String] {
    switch kind {
    case .choice(let words): return Array(words.prefix(3))
    case .whole(let range):
      let start = Int(standard(isQuick: true)) ?? range.lowerBound
      return [start, max(range.lowerBound, start / 2), max(range.lowerBound, start / 4)].unique
        .map { "\($0)" }
    case .number(let range):
      let start = Double(standard(isQuick: true)) ?? range.lowerBound
      return [start, max(range.lowerBound, start / 10), min(range.upperBound, start * 10)].unique
        .map(Self.text)
    }
  }
}

extension Array where Element: Hashable {
  /// The same without what came before.
  fileprivate var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}

/// `rate=0.01`, as `--set` and `--vary` take it.
enum SettingWord {
  /// What stands before and behind the first `=`.
  ///
  /// - Throws: `UsageError` when there is none.
  static func parts(
    _ word: String, of option: String, like example: String
  ) throws(UsageError) -> (name: String, value: String) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      throw UsageError("\(option) takes \(example), not \"\(word)\"")
    }
    return (String(parts[0]), String(parts[1]))
  }
}
