internal import Base

/// Words in styles, to be broken into lines.
struct TerminalText {
  /// A piece of a word in one style.
  private struct Piece {
    var text: String
    var style: TerminalStyle
  }

  /// The words, each of one piece or several; spaces stand between them.
  private var words: [[Piece]] = []
  /// Whether the next piece begins a word.
  private var isBetweenWords = true

  init() {}

  init(_ text: String, _ style: TerminalStyle = .plain) { add(text, style) }

  /// Adds words; spaces at either end count.
  mutating func add(_ text: String, _ style: TerminalStyle = .plain) {
    for part in text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
      if part.offset > 0 { isBetweenWords = true }
      if !part.element.isEmpty { addUnbroken(String(part.element), style) }
    }
  }

  /// Adds text that stays in one line.
  mutating func addUnbroken(_ text: String, _ style: TerminalStyle = .plain) {
    let piece = Piece(text: Self.printable(text), style: style)
    if isBetweenWords { words.append([piece]) } else { words[words.count - 1].append(piece) }
    isBetweenWords = false
  }

  /// Adds words with their markup as styles.
  mutating func add(_ spans: [MarkdownSpan], _ style: TerminalStyle = .plain, hasColour: Bool) {
    for span in spans {
      switch span {
      case .text(let text): add(text, style)
      case .code(let code):
        // Without colours, something must tell code from words.
        if hasColour { add(code, .code) } else { add("`\(code)`", style) }
      case .emphasis(let spans): add(spans, .emphasis, hasColour: hasColour)
      case .strong(let spans): add(spans, .bold, hasColour: hasColour)
      case .link(let spans, let address):
        add(spans, style, hasColour: hasColour)
        add(" (\(address))", .soft)
      case .formula(let latex):
        let line = UnicodeFormula.line(latex)
        if line.count <= 30 { addUnbroken(line, style) } else { add(line, style) }
      }
    }
  }

  /// The lines, none wider than `width` unless a word is; each with its words and their width.
  func lines(width: Int, hasColour: Bool) -> [(text: String, width: Int)] {
    var lines: [(text: String, width: Int)] = []
    for word in words {
      let length = word.reduce(0) { $0 + $1.text.count }
      let text = word.map { $0.style.applied(to: $0.text, hasColour: hasColour) }.joined()
      if let last = lines.last, last.width < width - length {
        lines[lines.count - 1] = (last.text + " " + text, last.width + 1 + length)
      } else {
        lines.append((text, length))
      }
    }
    return lines
  }

  /// How wide it is in one line.
  var width: Int {
    words.reduce(max(0, words.count - 1)) { $0 + $1.reduce(0) { $0 + $1.text.count } }
  }

  /// How wide its widest word is.
  var widestWord: Int { words.map { $0.reduce(0) { $0 + $1.text.count } }.max() ?? 0 }

  /// Markdown in one line without its marks; as it is when it leaves the subset.
  static func plain(_ markdown: String) -> String {
    guard let spans = try? MarkdownText.spans(markdown) else { return printable(markdown) }
    var text = TerminalText()
    text.add(spans, hasColour: false)
    return text.lines(width: .max, hasColour: false).first?.text ?? ""
  }

  /// `text` without what would steer a terminal, and with a tab two columns wide.
  static func printable(_ text: String) -> String {
    text.printable.replacing("\t", with: "  ")
  }
}
