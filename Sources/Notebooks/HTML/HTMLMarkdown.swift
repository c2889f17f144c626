/// Writes Markdown as HTML.
enum HTMLMarkdown {
  /// Paragraphs, lists and lines of code, each on a line of its own.
  static func blocks(_ markdown: String) throws(NotebookError) -> String {
    try MarkdownText(markdown).blocks.map(block).joined(separator: "\n")
  }

  /// Words within a line.
  static func inline(_ markdown: String) throws(NotebookError) -> String {
    text(try MarkdownText.spans(markdown))
  }

  private static func block(_ block: MarkdownBlock) -> String {
    switch block {
    case .paragraph(let spans): return "<p>\(text(spans))</p>"
    case .list(let items, let start):
      let lines = items.map { "<li>\(text($0))</li>" }.joined(separator: "\n")
      guard let start else { return "<ul>\n\(lines)\n</ul>" }
      return "<ol\(start == 1 ? "" : " start=\"\(start)\"")>\n\(lines)\n</ol>"
    case .code(let code, let language):
      let isSwift = language == "swift"
      return "<pre class=\"plain\" tabindex=\"0\">"
        + "<code>\(isSwift ? highlighted(code) : HTMLText.escaped(code))</code></pre>"
    }
  }

  private static func text(_ spans: [MarkdownSpan]) -> String {
    spans.map { span in
      switch span {
      case .text(let words): HTMLText.escaped(unbroken(words))
      case .code(let code): "<code>\(HTMLText.escaped(code))</code>"
      case .emphasis(let spans): "<em>\(text(spans))</em>"
      case .strong(let spans): "<strong>\(text(spans))</strong>"
      case .link(let spans, let address):
        "<a href=\"\(HTMLText.escaped(address))\">\(text(spans))</a>"
      case .formula(let formula): MathML.element(formula, display: false)
      }
    }.joined()
  }

  /// The words with spaces that no line breaks at before a percent sign and around a spread.
  private static func unbroken(_ words: String) -> String {
    words.replacing(" %", with: "\u{A0}%").replacing(" ± ", with: "\u{A0}±\u{A0}")
  }

  /// Swift code with its pieces coloured.
  static func highlighted(_ code: String) -> String {
    SwiftTokens.pieces(code).map { kind, text in
      let escaped = HTMLText.escaped(text)
      return kind == .plain ? escaped : "<span class=\"\(kind.rawValue)\">\(escaped)</span>"
    }.joined()
  }
}
