import Base

/// The words of a command line, sorted into options and everything else.
package struct ParsedArguments {
  /// The words that belong to no option, in order.
  package private(set) var positional: [String] = []
  private var values: [String: String] = [:]
  /// All values of options that may be given more than once, in order.
  private var lists: [String: [String]] = [:]
  private var pairs: [String: (first: String, second: String)] = [:]
  private var switches: Set<String> = []
  /// An option that stands alone, and the word behind it, which may have been meant as its value.
  private var standingAlone: (option: String, next: String)?

  /// Reads `--name value`, `--name=value`, `--name first second`, `--switch` and `--switch=value`; after `--` nothing is an option.
  ///
  /// - Throws: ``UsageError`` for an unknown option, a missing value, or one given twice.
  package init(_ words: [String], options: [CommandLineOption]) throws(UsageError) {
    let known = options + [CommandLineOption("--help", help: "")]
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        positional += rest
        return
      }
      if word == "-h" {
        switches.insert("--help")
        continue
      }
      guard word.hasPrefix("-"), word != "-" else {
        positional.append(word)
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      guard let option = known.first(where: { $0.name == name }) else {
        throw UsageError("unknown option \(name)\(Self.hint(for: name, among: known.map(\.name)))")
      }
      guard let placeholder = option.value else {
        if parts.count > 1 { throw UsageError("\(name) takes no value") }
        switches.insert(name)
        continue
      }
      if option.valueIsOptional {
        if !switches.insert(name).inserted { throw UsageError("\(name) is given twice") }
        if parts.count > 1 { values[name] = String(parts[1]) }
        if parts.count == 1, let next = rest.first { standingAlone = (name, next) }
        continue
      }
      if option.takesTwo {
        guard parts.count == 1, let first = rest.popFirst(), let second = rest.popFirst() else {
          throw UsageError("\(name) needs two values: \(name) \(placeholder)")
        }
        if pairs.updateValue((first, second), forKey: name) != nil {
          throw UsageError("\(name) is given twice")
        }
        continue
      }
      guard let value = parts.count > 1 ? String(parts[1]) : rest.popFirst() else {
        throw UsageError("\(name) needs a value: \(name) \(placeholder)")
      }
      if option.repeats {
        lists[name, default: []].append(value)
      } else if values.updateValue(value, forKey: name) != nil {
        throw UsageError("\(name) is given twice")
      }
    }
  }

  /// The same words with another value of an option.
  package func setting(_ name: String, to value: String) -> ParsedArguments {
    var changed = self
    changed.values[name] = value
    return changed
  }

  /// The same words with one value more of an option that may be given more than once.
  package func adding(_ value: String, to name: String) -> ParsedArguments {
    var changed = self
    changed.lists[name, default: []].append(value)
    return changed
  }

  /// The values of an option that may be given more than once, in order.
  package func strings(_ name: String) -> [String] { lists[name] ?? [] }

  /// Whether a switch is there.
  package func has(_ name: String) -> Bool { switches.contains(name) }

  /// The value of an option, if it is there.
  package func string(_ name: String) -> String? { values[name] }

  /// The positional words, then the options in alphabetical order, but for some.
  package func words(except left: [String]) -> [String] {
    let options = Set(values.keys).union(switches).subtracting(left + ["--help"])
    return positional
      + options.sorted().map { name in values[name].map { "\(name)=\($0)" } ?? name }
  }

  /// Those of some options that are there, to be handed to another program.
  package func options(_ names: [String]) -> [String] {
    names.filter { values[$0] != nil || switches.contains($0) }
      .map { name in values[name].map { "\(name)=\($0)" } ?? name }
  }

  /// The two values of an option, if it is there.
  package func pair(_ name: String) -> (first: String, second: String)? { pairs[name] }

  /// The words of a value such as `shift,rotate`, if it is there.
  ///
  /// - Throws: ``UsageError`` when one of them is none of the choices.
  package func list(_ name: String, of choices: [String]) throws(UsageError) -> [String]? {
    guard let text = values[name] else { return nil }
    let words = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    for word in words where !choices.contains(word) {
      throw UsageError(
        "\(name) takes \(choices.joined(separator: ", ")), not \"\(word)\""
          + Self.hint(for: word, among: choices))
    }
    return words
  }

  /// A path, without slashes at its end; the root stays as it is.
  ///
  /// - Throws: ``UsageError`` when it is empty.
  package func path(_ name: String) throws(UsageError) -> String? {
    guard var path = values[name] else { return nil }
    if path.isEmpty { throw UsageError("\(name) takes a path, not nothing") }
    while path.count > 1 && path.hasSuffix("/") { path.removeLast() }
    return path
  }

  /// A whole number from `least` on.
  ///
  /// - Throws: ``UsageError`` when the value is something else, or more than anyone can mean.
  package func count(
    _ name: String, default fallback: Int, atLeast least: Int = 1, atMost most: Int
  ) throws(UsageError) -> Int {
    guard let text = values[name] else { return fallback }
    guard let number = Int(text), least...most ~= number else {
      throw UsageError(
        "\(name) takes a whole number from \(least) to \(most.grouped), not \"\(text)\"")
    }
    return number
  }

  /// Any whole number of 64 bits from 0 on.
  ///
  /// - Throws: ``UsageError`` when the value is something else.
  package func seed(_ name: String, default fallback: UInt64) throws(UsageError) -> UInt64 {
    guard let text = values[name] else { return fallback }
    guard let number = UInt64(text) else {
      throw UsageError(
        "\(name) takes a whole number from 0 to \(UInt64.max), not \"\(text)\"")
    }
    return number
  }

  /// A positive number.
  ///
  /// - Throws: ``UsageError`` when the value is something else.
  package func positive(_ name: String, default fallback: Float) throws(UsageError) -> Float {
    guard let text = values[name] else { return fallback }
    guard let number = Float(text), number > 0, number.isFinite else {
      throw UsageError("\(name) takes a positive number, not \"\(text)\"")
    }
    return number
  }

  /// A share: a number from 0 up to, not including, 1.
  ///
  /// - Throws: ``UsageError`` when the value is something else.
  package func share(_ name: String, default fallback: Float) throws(UsageError) -> Float {
    guard let text = values[name] else { return fallback }
    guard let number = Float(text), number >= 0, number < 1 else {
      throw UsageError("\(name) takes a number from 0 up to, not including, 1, not \"\(text)\"")
    }
    return number
  }

  /// One of some words.
  ///
  /// - Throws: ``UsageError`` when the value is none of them.
  package func choice(_ name: String, of choices: [String], default fallback: String)
    throws(UsageError)
    -> String
  {
    guard let text = values[name] else { return fallback }
    guard choices.contains(text) else {
      throw UsageError(
        "\(name) takes \(choices.joined(separator: ", ")), not \"\(text)\""
          + Self.hint(for: text, among: choices))
    }
    return text
  }

  /// The one word that a command needs besides its options.
  ///
  /// - Throws: ``UsageError`` when it is missing, is none of the choices, or is followed by more.
  package func single(_ what: String, of choices: [String]) throws(UsageError) -> String {
    let list = choices.joined(separator: ", ")
    guard let word = positional.first else { throw UsageError("name a \(what): \(list)") }
    guard choices.contains(word) else {
      throw UsageError(
        "unknown \(what) \"\(word)\"\(Self.hint(for: word, among: choices)); use \(list)"
          + hintAtEqualSign(word))
    }
    if positional.count > 1 {
      throw UsageError("unexpected \"\(positional[1])\"" + hintAtEqualSign(positional[1]))
    }
    return word
  }

  /// `; did you mean --augment=shift?` behind an option whose value follows `=`.
  private func hintAtEqualSign(_ word: String) -> String {
    guard let standingAlone, standingAlone.next == word else { return "" }
    return "; did you mean \(standingAlone.option)=\(word)?"
  }

  /// `; did you mean --epochs?` where one of the names is near.
  package static func hint(for word: String, among names: [String]) -> String {
    let near = names.map { (name: $0, distance: editDistance(word, $0)) }
      .min { $0.distance < $1.distance }
    guard let near, near.distance <= max(2, word.count / 3) else { return "" }
    return "; did you mean \(near.name)?"
  }

  /// How many letters must be changed, added or removed to make one word of another (Levenshtein).
  private static func editDistance(_ a: String, _ b: String) -> Int {
    let b = Array(b)
    var row = Array(0...b.count)
    for (i, letter) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for j in b.indices {
        let changed = diagonal + (letter == b[j] ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(changed, row[j] + 1, diagonal + 1)
      }
    }
    return row[b.count]
  }
}
