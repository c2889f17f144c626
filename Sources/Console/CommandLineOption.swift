/// An option of a command: `--epochs N`, a switch without a value, or `--augment[=LIST]`, a switch that may have one.
package struct CommandLineOption {
  /// With its dashes: `--epochs`.
  package let name: String
  /// What stands for the value in help; a switch has none, and a blank stands between two.
  package let value: String?
  /// Whether it may stand alone; a value then follows `=`, because the next word may belong to something else.
  package let valueIsOptional: Bool
  /// Whether it may be given more than once.
  package let repeats: Bool
  /// What it does and what its default is, in a few words.
  package let help: String

  package init(
    _ name: String, _ value: String? = nil, valueIsOptional: Bool = false, repeats: Bool = false,
    help: String
  ) {
    self.name = name
    self.value = value
    self.valueIsOptional = valueIsOptional
    self.repeats = repeats
    self.help = help
  }

  /// Whether it takes two words.
  package var takesTwo: Bool { value?.contains(" ") ?? false }

  /// How help shows it: `--epochs N`, `--augment[=LIST]`.
  package var usage: String {
    guard let value else { return name }
    return valueIsOptional ? "\(name)[=\(value)]" : "\(name) \(value)"
  }
}

/// The command line is wrong; the sentence says how.
package struct UsageError: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) {
    self.description = description
  }
}

/// Why a command failed: one sentence, what, where, what to do.
package struct CommandFailure: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) {
    self.description = description
  }
}

/// What `--help` says of a command.
package struct CommandHelp {
  /// `convbook train mnist [options]`
  package let usage: String
  /// One or two sentences.
  package let abstract: String
  package let options: [CommandLineOption]
  /// What else one should know, each a word and what it means, below a heading; none for most commands.
  package var notes: (heading: String, lines: [(name: String, meaning: String)]) = ("", [])
  /// Lines to copy.
  package var examples: [String]

  package init(
    usage: String, abstract: String, options: [CommandLineOption], examples: [String] = []
  ) {
    self.usage = usage
    self.abstract = abstract
    self.options = options
    self.examples = examples
  }

  package var text: String {
    let names = options.map(\.usage)
    let width = (names.map(\.count).max() ?? 0) + 2
    var text = "\(abstract)\n\nUsage: \(usage)\n"
    if !options.isEmpty { text += "\nOptions:\n" }
    for (name, option) in zip(names, options) {
      let indented = option.help.replacing(
        "\n", with: "\n" + String(repeating: " ", count: width + 2))
      text += "  " + name.padding(to: width) + indented + "\n"
    }
    if !notes.lines.isEmpty { text += "\n\(notes.heading):\n" }
    let column = max(width, (notes.lines.map(\.name.count).max() ?? 0) + 2)
    for (name, meaning) in notes.lines { text += "  " + name.padding(to: column) + meaning + "\n" }
    if !examples.isEmpty { text += "\nExamples:\n" }
    for example in examples { text += "  \(example)\n" }
    // Whoever prints it ends the last line.
    return String(text.dropLast())
  }
}

extension String {
  /// Filled up with spaces on the right.
  package func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(width - count, 0))
  }

  /// The text with spaces before it, for columns of numbers.
  package func aligned(to width: Int) -> String {
    String(repeating: " ", count: max(width - count, 0)) + self
  }
}
