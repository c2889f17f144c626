internal import Base

extension TerminalView {
  /// Paragraphs and lists.
  func block(_ block: MarkdownBlock) -> String {
    switch block {
    case .paragraph(let spans): return hanging("", spans)
    case .list(let items, let start):
      return items.enumerated().map { index, item in
        hanging(start.map { "\($0 + index). " } ?? "• ", item)
      }.joined(separator: "\n")
    case .code(let code, _): return listing(code)
    }
  }

  func bullets(_ texts: [String]) throws(NotebookError) -> String {
    var lines: [String] = []
    for text in texts { lines.append(try hanging("• ", text)) }
    return lines.joined(separator: "\n")
  }

  func letters(_ texts: [String]) throws(NotebookError) -> String {
    var lines: [String] = []
    for (index, text) in texts.enumerated() {
      lines.append(try hanging("\(QuizQuestion.letter(index))  ", text))
    }
    return lines.joined(separator: "\n")
  }

  func inline(_ markdown: String) throws(NotebookError) -> String {
    try hanging("", markdown)
  }

  /// A mark, and words beside it that stay to its right.
  func hanging(_ mark: String, _ markdown: String) throws(NotebookError) -> String {
    hanging(mark, try MarkdownText.spans(markdown))
  }

  private func hanging(_ mark: String, _ spans: [MarkdownSpan]) -> String {
    var text = TerminalText()
    text.add(spans, hasColour: hasColour)
    let blanks = String(repeating: " ", count: mark.count)
    return text.lines(width: width - mark.count, hasColour: hasColour).enumerated()
      .map { index, line in (index == 0 ? mark : blanks) + line.text }.joined(separator: "\n")
  }

  /// Plain words broken into lines.
  func wrapped(_ text: String, _ style: TerminalStyle = .plain) -> String {
    TerminalText(text, style).lines(width: width, hasColour: hasColour).map(\.text)
      .joined(separator: "\n")
  }

  /// Plain words two columns in.
  func indented(_ text: String, _ style: TerminalStyle) -> String {
    TerminalText(text, style).lines(width: width - 2, hasColour: hasColour)
      .map { "  " + $0.text }.joined(separator: "\n")
  }

  /// Lines of Swift behind a bar, never broken.
  func listing(_ code: String) -> String {
    var text = ""
    for (kind, piece) in SwiftTokens.pieces(TerminalText.printable(code)) {
      let style: TerminalStyle =
        switch kind {
        case .plain, .type, .call, .number: .plain
        case .keyword: .keyword
        case .string: .string
        case .comment: .soft
        }
      text += style.applied(to: piece, hasColour: hasColour)
    }
    return prefixed(text, "  │ ", .soft)
  }

  /// `mark` before every line.
  func prefixed(_ text: String, _ mark: String, _ style: TerminalStyle) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? styled(Self.trimmed(mark), style) : styled(mark, style) + $0 }
      .joined(separator: "\n")
  }

  /// The same view with fewer columns.
  func narrower(_ columns: Int) -> TerminalView {
    TerminalView(width: width - columns, hasColour: hasColour, folder: folder, pictures: pictures)
  }

  func styled(_ text: String, _ style: TerminalStyle) -> String {
    style.applied(to: text, hasColour: hasColour)
  }

  func joined(_ parts: [String]) -> String {
    parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// `line` without blanks at its end.
  static func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }
}
