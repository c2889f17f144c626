/// An option of a command: `--epochs N`, a switch without a value, or `--augment[=LIST]`, a switch that may have one.
struct CommandLineOption {
  /// With its dashes: `--epochs`.
  let name: String
  /// What stands for the value in help; a switch has none.
  let value: String?
  /// Whether it may stand alone; a value then follows `=`, because the next word may belong to something else.
  let valueIsOptional: Bool
  /// What it does and what its default is, in a few words.
  let help: String

  init(_ name: String, _ value: String? = nil, valueIsOptional: Bool = false, help: String) {
    self.name = name
    self.value = value
    self.valueIsOptional = valueIsOptional
    self.help = help
  }

  /// How help shows it: `--epochs N`, `--augment[=LIST]`.
  var usage: String {
    guard let value else { return name }
    return valueIsOptional ? "\(name)[=\(value)]" : "\(name) \(value)"
  }
}

/// The command line is wrong; the sentence says how.
struct UsageError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}

/// Why a command failed: one sentence, what, where, what to do.
struct CommandFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}

/// What `--help` says of a command.
struct CommandHelp {
  /// `convbook train mnist [options]`
  let usage: String
  /// One or two sentences.
  let abstract: String
  let options: [CommandLineOption]
  /// Lines to copy.
  var examples: [String] = []

  var text: String {
    let names = options.map(\.usage)
    let width = (names.map(\.count).max() ?? 0) + 2
    var text = "\(abstract)\n\nUsage: \(usage)\n"
    if !options.isEmpty { text += "\nOptions:\n" }
    for (name, option) in zip(names, options) {
      text += "  " + name.padding(to: width) + option.help + "\n"
    }
    if !examples.isEmpty { text += "\nExamples:\n" }
    for example in examples { text += "  \(example)\n" }
    // Whoever prints it ends the last line.
    return String(text.dropLast())
  }
}

extension String {
  /// Filled up with spaces on the right.
  func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(width - count, 0))
  }
}
