/// A text read from the Markdown subset: paragraphs, `-` and `1.` lists, fenced code, `` `code` ``, `*emphasis*`,
/// `**strong**`, `[links](https://…)`, `$formulas$`, and a backslash before a sign that is meant as it is. Apostrophes are set
/// as printers do: `it's` becomes it’s.
package struct MarkdownText: Sendable, Hashable {
  /// Its paragraphs, lists and lines of code.
  package let blocks: [MarkdownBlock]

  /// Reads `source`.
  ///
  /// - Throws: ``NotebookError`` when it leaves the subset or something in it is never closed.
  package init(_ source: String) throws(NotebookError) {
    var blocks: [MarkdownBlock] = []
    var paragraph: [Substring] = []
    var items: [[Substring]] = []
    var start: Int?
    func problem(_ text: String) -> NotebookError { .markdown(problem: text, text: source) }
    func finish() throws(NotebookError) {
      if !paragraph.isEmpty {
        blocks.append(.paragraph(try Self.spans(paragraph.joined(separator: "\n"))))
      }
      if !items.isEmpty {
        var spans: [[MarkdownSpan]] = []
        for item in items { spans.append(try Self.spans(item.joined(separator: "\n"))) }
        blocks.append(.list(spans, start: start))
      }
      (paragraph, items) = ([], [])
    }

    var lines = source.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let line = lines.popFirst() {
      let text = Self.trimmed(line)
      if text.isEmpty {
        try finish()
      } else if text.hasPrefix("```") {
        try finish()
        guard let end = lines.firstIndex(where: { Self.trimmed($0) == "```" }) else {
          throw problem("``` is never closed")
        }
        let code = lines[..<end].joined(separator: "\n")
        blocks.append(.code(code, language: String(text.dropFirst(3))))
        lines = lines[(end + 1)...]
      } else if let item = Self.item(text) {
        // Another kind of list begins a block of its own.
        if items.isEmpty || (item.number == nil) != (start == nil) {
          try finish()
          start = item.number
        }
        items.append([item.text])
      } else if !items.isEmpty, line.first == " " {
        items[items.count - 1].append(text)
      } else {
        if !items.isEmpty { try finish() }
        if text.hasPrefix("# ") || text.hasPrefix("## ") || text.hasPrefix("### ") {
          throw problem("headings are added with addSection, or put a backslash before #")
        }
        if text.hasPrefix("> ") {
          throw problem("quotations are not in the subset; put a backslash before >")
        }
        paragraph.append(text)
      }
    }
    try finish()
    self.blocks = blocks
  }

  /// Reads words that stand in one line, as in captions and tables.
  ///
  /// - Throws: ``NotebookError`` as ``init(_:)`` does.
  package static func spans(_ source: String) throws(NotebookError) -> [MarkdownSpan] {
    var parser = MarkdownParser(source)
    return try parser.spans()
  }

  private static func trimmed(_ line: Substring) -> Substring {
    var line = line.drop { $0.isWhitespace }
    while line.last?.isWhitespace == true { line.removeLast() }
    return line
  }

  /// What follows `- `, `* ` or `1. `, and the number.
  private static func item(_ line: Substring) -> (number: Int?, text: Substring)? {
    if line.hasPrefix("- ") || line.hasPrefix("* ") { return (nil, line.dropFirst(2)) }
    let digits = line.prefix { "0"..."9" ~= $0 }
    let rest = line.dropFirst(digits.count)
    guard let number = Int(digits), rest.hasPrefix(". "), digits.count < 4 else { return nil }
    return (number, rest.dropFirst(2))
  }
}
