/// Looks for digits in running text that nobody computed.
struct TypedNumbers {
  /// Where digits stand, with the word that they are part of.
  private(set) var found: [(line: Int, text: String)] = []

  /// Looks in blocks, of which none stands under a condition any more.
  init(_ blocks: [PageBlock]) {
    for block in blocks { look(in: block) }
  }

  private mutating func look(in block: PageBlock) {
    switch block.content {
    case .heading, .text: scan(block.text, from: block.line)
    case .directive(let kind, _, let options):
      switch kind {
      // Years, pages and worked examples are typed by nature; formulas and code are no running text.
      case .formula, .code, .bug, .origin, .exercise, .quiz, .goal, .only: break
      case .hero, .figure, .animation, .widget, .claim, .check, .measurement, .table, .gradients,
        .bet, .recall, .calibration, .aside, .recap:
        scan(block.text, from: block.line)
        for option in options { scan(option.value, from: option.line) }
      }
    }
  }

  private mutating func scan(_ text: String, from line: Int) {
    var line = line
    var isAtStart = true
    for piece in PagePiece.pieces(of: text) {
      if case .plain(let plain) = piece {
        for (index, words) in plain.split(separator: "\n", omittingEmptySubsequences: false)
          .enumerated()
        {
          if index > 0 { isAtStart = true }
          for word in words.split(separator: " ") {
            // A list's own counting is no number.
            let counts = isAtStart && word.last == "." && Int(word.dropLast()) != nil
            if !counts && word.contains(where: \.isWholeNumber) {
              found.append((line + index, String(word)))
            }
            isAtStart = false
          }
        }
      } else {
        isAtStart = false
      }
      line += piece.source.count { $0 == "\n" }
    }
  }
}
