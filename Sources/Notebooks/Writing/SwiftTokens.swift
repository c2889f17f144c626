/// Swift code cut into pieces that are coloured alike.
package enum SwiftTokens {
  /// What a piece is.
  package enum Kind: String, Sendable {
    case plain, keyword, type, string, number, comment, call
  }

  /// The pieces of `code`; put together they are `code` again.
  package static func pieces(_ code: String) -> [(kind: Kind, text: String)] {
    let characters = Array(code)
    var pieces: [(kind: Kind, text: String)] = []
    var position = 0
    func run(while holds: (Character) -> Bool) -> String {
      var text = ""
      while position < characters.count, holds(characters[position]) {
        text.append(characters[position])
        position += 1
      }
      return text
    }
    func follows(_ text: String) -> Bool { characters[position...].starts(with: text) }
    while position < characters.count {
      let next = characters[position]
      if follows("//") {
        pieces.append((.comment, run { $0 != "\n" }))
      } else if next == "\"" || follows("#\"") {
        pieces.append((.string, string(characters, &position)))
      } else if next.isNumber && next.isASCII {
        pieces.append((.number, run { $0.isLetter || $0.isNumber || $0 == "_" }))
      } else if next.isLetter || next == "_" || next == "@" || next == "#" {
        position += 1
        let word = String(next) + run { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "′" }
        let isCalled = position < characters.count && characters[position] == "("
        pieces.append((kind(of: word, isCalled: isCalled), word))
      } else {
        position += 1
        pieces.append((.plain, String(next)))
      }
    }
    return pieces
  }

  /// A string with its quotes, up to the end of a line or of three quotes.
  private static func string(_ characters: [Character], _ position: inout Int) -> String {
    let start = position
    while characters[position] == "#" { position += 1 }
    let hashes = String(repeating: "#", count: position - start)
    let isLong = characters[position...].starts(with: "\"\"\"")
    let end = (isLong ? "\"\"\"" : "\"") + hashes
    position += isLong ? 3 : 1
    while position < characters.count {
      if characters[position...].starts(with: end) {
        position += end.count
        break
      }
      if characters[position] == "\n" && !isLong { break }
      position += characters[position] == "\\" && hashes.isEmpty ? 2 : 1
    }
    position = min(position, characters.count)
    return String(characters[start..<position])
  }

  private static func kind(of word: String, isCalled: Bool) -> Kind {
    if keywords.contains(word) || word.first == "@" || word.first == "#" { return .keyword }
    if word.first?.isUppercase == true { return .type }
    return isCalled ? .call : .plain
  }

  private static let keywords: Set<String> = [
    "associatedtype", "break", "case", "catch", "class", "continue", "default", "defer", "deinit",
    "do", "else", "enum", "extension", "false", "fileprivate", "final", "for", "func", "guard",
    "if", "import", "in", "init", "inout", "internal", "is", "as", "let", "mutating", "nil",
    "package", "private", "protocol", "public", "repeat", "return", "self", "Self", "some", "any",
    "static", "struct", "subscript", "super", "switch", "throw", "throws", "true", "try",
    "typealias", "var", "where", "while", "async", "await", "borrowing", "consuming", "lazy",
    "indirect", "override", "set", "get", "weak", "unowned",
  ]
}
