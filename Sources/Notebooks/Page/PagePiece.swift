/// A stretch of text of one kind.
enum PagePiece: Hashable {
  /// Running text.
  case plain(String)
  /// Code, a formula or the address of a link, with its marks: braces stand for themselves there.
  case verbatim(String)
  /// `{name}` or `\val{name}`.
  case value(String, source: String)
  /// `{=28}`: typed on purpose.
  case typed(String)

  /// As it stands in the file.
  var source: String {
    switch self {
    case .plain(let text), .verbatim(let text): text
    case .value(_, let source): source
    case .typed(let text): "{=\(text)}"
    }
  }

  /// The pieces of `text`, which together are all of it.
  static func pieces(of text: String) -> [PagePiece] {
    var scanner = Scanner(rest: text[...])
    return scanner.pieces()
  }

  private struct Scanner {
    var rest: Substring
    var found: [PagePiece] = []
    var plain = ""

    mutating func pieces() -> [PagePiece] {
      while let next = rest.first {
        if let length = verbatimLength(next) {
          finish()
          verbatim(rest.prefix(length))
          rest.removeFirst(length)
        } else if rest.hasPrefix("\\val{"), let end = rest.firstIndex(of: "}") {
          value(from: rest.index(rest.startIndex, offsetBy: 5), to: end)
        } else if next == "\\" {
          plain += rest.prefix(2)
          rest.removeFirst(min(2, rest.count))
        } else if next == "{", let end = rest.firstIndex(of: "}") {
          if rest.dropFirst().first == "=" {
            finish()
            found.append(.typed(String(rest[..<end].dropFirst(2))))
            rest = rest[rest.index(after: end)...]
          } else {
            value(from: rest.index(after: rest.startIndex), to: end)
          }
        } else {
          plain.append(next)
          rest.removeFirst()
        }
      }
      finish()
      return found
    }

    private mutating func finish() {
      if !plain.isEmpty { found.append(.plain(plain)) }
      plain = ""
    }

    private mutating func value(from start: Substring.Index, to end: Substring.Index) {
      finish()
      let source = String(rest[...end])
      let name = rest[start..<end].split(whereSeparator: \.isWhitespace).joined(separator: " ")
      found.append(.value(name, source: source))
      rest = rest[rest.index(after: end)...]
    }

    /// How many characters belong to the code, formula or address that begins here.
    private func verbatimLength(_ next: Character) -> Int? {
      if rest.hasPrefix("```"), let end = rest.dropFirst(3).firstRange(of: "```") {
        return rest.distance(from: rest.startIndex, to: end.upperBound)
      }
      let isAddress = next == "(" && plain.last == "]"
      guard next == "`" || next == "$" || isAddress else { return nil }
      let close: Character = isAddress ? ")" : next
      var index = rest.index(after: rest.startIndex)
      // `$$` opens and closes displayed formulas.
      while index < rest.endIndex, next == "$", rest[index] == "$" {
        index = rest.index(after: index)
      }
      let marks = isAddress ? 1 : rest.distance(from: rest.startIndex, to: index)
      while index < rest.endIndex {
        if rest[index] == "\\", next == "$" {
          index = rest.index(index, offsetBy: 2, limitedBy: rest.endIndex) ?? rest.endIndex
          continue
        }
        if rest[index] == close {
          return rest.distance(from: rest.startIndex, to: index) + marks
        }
        index = rest.index(after: index)
      }
      return nil
    }

    /// Within code and formulas only `\val{name}` is replaced.
    private mutating func verbatim(_ text: Substring) {
      var text = text
      while let start = text.firstRange(of: "\\val{"),
        let end = text[start.upperBound...].firstIndex(of: "}")
      {
        found.append(.verbatim(String(text[..<start.lowerBound])))
        found.append(
          .value(
            String(text[start.upperBound..<end]), source: String(text[start.lowerBound...end])))
        text = text[text.index(after: end)...]
      }
      found.append(.verbatim(String(text)))
    }
  }
}
