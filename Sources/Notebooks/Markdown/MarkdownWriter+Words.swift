extension MarkdownWriter {
  /// Paragraphs, lists and lines of code.
  func blocks(_ markdown: String) throws(NotebookError) -> String {
    joined(try MarkdownText(markdown).blocks.map(text))
  }

  /// Words within a line.
  func inline(_ markdown: String, inTable: Bool = false) throws(NotebookError) -> String {
    text(try MarkdownText.spans(markdown), inTable: inTable)
  }

  private func text(_ block: MarkdownBlock) -> String {
    switch block {
    case .paragraph(let spans): return Self.guarded(text(spans))
    case .list(let items, let start):
      return items.enumerated().map { index, item in
        let mark = start.map { "\($0 + index)." } ?? "-"
        return "\(mark) \(Self.guarded(text(item)))"
      }.joined(separator: "\n")
    case .code(let code, let language): return fenced(code, language)
    }
  }

  private func text(_ spans: [MarkdownSpan], inTable: Bool = false) -> String {
    spans.map { span in
      switch span {
      case .text(let words): escaped(words)
      // In tables, a bar ends a cell even within code.
      case .code(let text): inTable ? code(text).replacing("|", with: "\\|") : code(text)
      case .emphasis(let spans): "*\(text(spans, inTable: inTable))*"
      case .strong(let spans): "**\(text(spans, inTable: inTable))**"
      case .link(let spans, let address): "[\(text(spans, inTable: inTable))](\(address))"
      case .formula(let latex):
        inTable ? formula(latex).replacing("|", with: "\\vert ") : formula(latex)
      }
    }.joined()
  }

  /// Words in which nothing is read as markup.
  func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "$", "#":
        escaped += "\\"
        escaped.unicodeScalars.append(scalar)
      case "\n": escaped += " "
      case "\u{0}"..<"\u{20}", "\u{7F}": escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// A paragraph that does not begin like a list or a rule.
  private static func guarded(_ text: String) -> String {
    if let first = text.first, "-+=".contains(first) { return "\\" + text }
    let digits = text.prefix { "0"..."9" ~= $0 }
    let rest = text.dropFirst(digits.count)
    guard !digits.isEmpty, let mark = rest.first, mark == "." || mark == ")" else { return text }
    return "\(digits)\\\(rest)"
  }

  /// Code within a line, between more backticks than it holds in a row.
  func code(_ text: String) -> String {
    let line = Self.printable(text).replacing("\n", with: " ")
    let fence = String(repeating: "`", count: Self.longestRun(in: line) + 1)
    let space = line.first == "`" || line.last == "`" || line.isEmpty ? " " : ""
    return fence + space + line + space + fence
  }

  /// Lines of code between more backticks than they hold in a row.
  func fenced(_ code: String, _ language: String) -> String {
    let code = Self.printable(code)
    let fence = String(repeating: "`", count: max(3, Self.longestRun(in: code) + 1))
    return "\(fence)\(language)\n\(code)\n\(fence)"
  }

  private static func longestRun(in text: String) -> Int {
    var (run, longest) = (0, 0)
    for character in text {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }

  private static func printable(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let isControl = scalar.value < 32 && scalar != "\n" && scalar != "\t" || scalar.value == 127
      result.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
    }
    return result
  }

  /// A formula within a line.
  func formula(_ latex: LaTeX) -> String {
    switch dialect {
    case .gitHub: "$`\(Self.portable(latex))`$"
    case .jupyter: "$\(Self.withoutMarkup(latex))$"
    }
  }

  /// A formula on lines of its own.
  func display(_ latex: LaTeX) -> String {
    switch dialect {
    case .gitHub: "```math\n\(Self.portable(latex))\n```"
    case .jupyter: "$$\n\(Self.withoutMarkup(latex))\n$$"
    }
  }

  /// The formula with only those commands that MathJax and KaTeX both know.
  private static func portable(_ latex: LaTeX) -> String {
    latex.source.replacing("\\argmax", with: "\\operatorname*{arg\\,max}")
      .replacing("\\argmin", with: "\\operatorname*{arg\\,min}").replacing("\n", with: " ")
  }

  /// The formula without signs that HTML reads.
  private static func withoutMarkup(_ latex: LaTeX) -> String {
    portable(latex).replacing("< ", with: "<").replacing("<", with: "\\lt ")
      .replacing("> ", with: ">").replacing(">", with: "\\gt ")
  }
}
