/// Reads the words of a paragraph from left to right.
struct MarkdownParser {
  private let source: String
  private let characters: [Character]
  private var position = 0

  init(_ source: String) {
    self.source = source
    characters = Array(source)
  }

  /// All of them.
  mutating func spans() throws(NotebookError) -> [MarkdownSpan] {
    try spans(until: "")
  }

  /// What stands before `end`, which is read as well; before the end of the text when it is empty.
  private mutating func spans(until end: String) throws(NotebookError) -> [MarkdownSpan] {
    var spans: [MarkdownSpan] = []
    var text = ""
    func joined() -> [MarkdownSpan] { text.isEmpty ? spans : spans + [.text(text)] }
    func add(_ span: MarkdownSpan) {
      spans = joined() + [span]
      text = ""
    }
    while position < characters.count {
      let next = characters[position]
      if !end.isEmpty, follows(end), end == "]" || closes(end) {
        position += end.count
        return joined()
      }
      switch next {
      case "\\" where isSign(at: position + 1):
        text.append(characters[position + 1])
        position += 2
      case "`": add(.code(try verbatim("`")))
      case "$": add(.formula(try LaTeX(try verbatim("$"))))
      case "*" where opens("**"):
        position += 2
        add(.strong(try self.spans(until: "**")))
      case "*" where opens("*"):
        position += 1
        add(.emphasis(try self.spans(until: "*")))
      case "!" where follows("!["):
        throw problem("pictures are added with addFigure, or put a backslash before the bracket")
      case "[" where isLink():
        position += 1
        let words = try self.spans(until: "]")
        add(.link(words, address: try address()))
      case "\n":
        text.append(" ")
        position += 1
      case "'" where isApostrophe():
        text.append("’")
        position += 1
      default:
        text.append(next)
        position += 1
      }
    }
    if !end.isEmpty {
      throw problem("\(end) is never closed; put a backslash before it if it is meant as it is")
    }
    return joined()
  }

  /// Stars open when words follow, and stand for themselves between spaces or within a word such as `4*4`.
  private func opens(_ stars: String) -> Bool {
    guard follows(stars), let after = character(position + stars.count), !after.isWhitespace else {
      return false
    }
    guard let before = character(position - 1) else { return true }
    return !before.isLetter && !before.isNumber
  }

  private func closes(_ stars: String) -> Bool {
    guard let before = character(position - 1) else { return false }
    return !before.isWhitespace
  }

  /// Whether the quotation mark here ends a word, as all do that stand behind a letter: `it's`, `layers'`.
  private func isApostrophe() -> Bool { character(position - 1)?.isLetter == true }

  /// Whether the bracket here is followed by `](` before a line ends in vain.
  private func isLink() -> Bool {
    var depth = 0
    for index in position..<characters.count {
      if characters[index] == "[" { depth += 1 }
      if characters[index] == "]" { depth -= 1 }
      if depth == 0 { return character(index + 1) == "(" }
    }
    return false
  }

  /// What stands between two marks, as it is.
  private mutating func verbatim(_ mark: Character) throws(NotebookError) -> String {
    position += 1
    var text = ""
    while let next = character(position), next != mark {
      // In a formula, \$ is the sign.
      if mark == "$", next == "\\", let after = character(position + 1) {
        text.append(next)
        text.append(after)
        position += 2
      } else {
        text.append(next == "\n" ? " " : next)
        position += 1
      }
    }
    guard position < characters.count else {
      throw problem("\(mark) is never closed; put a backslash before it if it is meant as it is")
    }
    position += 1
    return text
  }

  private mutating func address() throws(NotebookError) -> String {
    position += 1
    var address = ""
    var depth = 0
    while let next = character(position), next != ")" || depth > 0 {
      if next == "(" { depth += 1 }
      if next == ")" { depth -= 1 }
      address.append(next)
      position += 1
    }
    guard character(position) == ")" else { throw problem("a link's address is never closed") }
    position += 1
    if address.isEmpty || address.contains(where: { $0.isWhitespace || "<>\"\\".contains($0) }) {
      throw problem("a link's address “\(address)” is empty or holds spaces, quotes or brackets")
    }
    // Whatever comes before a colon is a scheme; only pages can be linked to.
    let scheme = address.prefix { $0 != ":" && $0 != "/" && $0 != "#" && $0 != "?" }
    let hasScheme = address.dropFirst(scheme.count).first == ":"
    if hasScheme && scheme != "https" && scheme != "http" {
      throw problem("a link may lead to https:// or to a file beside the page, not to \(address)")
    }
    return address
  }

  private func follows(_ text: String) -> Bool { characters[position...].starts(with: text) }

  private func character(_ index: Int) -> Character? {
    characters.indices.contains(index) ? characters[index] : nil
  }

  private func isSign(at index: Int) -> Bool {
    guard let next = character(index), next.isASCII else { return false }
    return !next.isLetter && !next.isNumber && !next.isWhitespace
  }

  private func problem(_ text: String) -> NotebookError { .markdown(problem: text, text: source) }
}
