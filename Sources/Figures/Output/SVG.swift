/// Finishes the SVG files that Cairo begins: ids that can't clash, a title and a description.
enum SVG {
  /// Cairo's `file` with ids of its own and with the drawing's title and alternative text.
  ///
  /// Cairo counts surfaces per process and starts its glyphs at the same id in every file. Here ids
  /// are numbered by their place in the file, behind a name made from the content.
  static func finished(_ file: [UInt8], _ drawing: Drawing) -> [UInt8] {
    let text = crisp(String(decoding: file, as: UTF8.self))
    let words =
      "<title>\(escaped(drawing.title))</title>"
      + "<desc>\(escaped(drawing.alternativeText))</desc>"
    let pieces = pieces(of: text)
    let name = fingerprint(joined(pieces, prefix: "") + words)
    return Array(described(joined(pieces, prefix: "f\(name)-"), words).utf8)
  }

  /// A stretch of a file, and the number of the id that follows it.
  private struct Piece {
    var text: Substring
    var id: Int?
  }

  /// Viewers smooth enlarged images unless they are told not to; Cairo says nothing.
  private static func crisp(_ text: String) -> String {
    text.replacing("<image ", with: "<image style=\"image-rendering:pixelated\" ")
  }

  /// Takes `text` apart at its ids, numbered in the order in which they appear.
  private static func pieces(of text: String) -> [Piece] {
    var numbers: [Substring: Int] = [:]
    func number(of id: Substring) -> Int {
      let number = numbers[id] ?? numbers.count + 1
      numbers[id] = number
      return number
    }
    // Cairo writes no quotes but those around attributes: every second part is a value.
    let parts = text.utf8.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
    var pieces: [Piece] = []
    var attribute: Substring = ""
    for (index, part) in parts.enumerated() {
      let part = Substring(part)
      if index > 0 { pieces.append(Piece(text: "\"")) }
      if index.isMultiple(of: 2) {
        attribute = part
        pieces.append(Piece(text: part))
      } else if attribute.hasSuffix(" id=") {
        pieces.append(Piece(text: "", id: number(of: part)))
      } else if attribute.hasSuffix("href="), part.hasPrefix("#") {
        pieces.append(Piece(text: "#", id: number(of: part.dropFirst())))
      } else if part.hasPrefix("url(#"), part.hasSuffix(")") {
        pieces.append(Piece(text: "url(#", id: number(of: part.dropFirst(5).dropLast())))
        pieces.append(Piece(text: ")"))
      } else {
        pieces.append(Piece(text: part))
      }
    }
    return pieces
  }

  /// Puts a file together again, with its ids made of `prefix` and their numbers.
  private static func joined(_ pieces: [Piece], prefix: String) -> String {
    var text = ""
    for piece in pieces {
      text += piece.text
      if let id = piece.id { text += "\(prefix)\(id)" }
    }
    return text
  }

  /// Puts the title and description first in the root element, where assistive tools look.
  private static func described(_ text: String, _ words: String) -> String {
    guard let root = text.firstRange(of: "<svg"),
      let end = text[root.upperBound...].firstIndex(of: ">")
    else { return text }
    return text[..<root.upperBound] + " role=\"img\"" + text[root.upperBound...end] + "\n" + words
      + text[text.index(after: end)...]
  }

  private static func escaped(_ string: String) -> String {
    string.printable.map { character in
      switch character {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      default: String(character)
      }
    }.joined()
  }

  /// Sixteen hexadecimal digits that stand for `text`: the hash FNV-1a.
  ///
  /// - SeeAlso: Fowler, Noll and Vo, <http://www.isthe.com/chongo/tech/comp/fnv/>.
  private static func fingerprint(_ text: String) -> String {
    let hash = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    return String(hash, radix: 16)
  }
}

extension String {
  /// The string without control characters, which neither fonts nor XML know.
  var printable: String {
    let isBad = { (scalar: Unicode.Scalar) in
      scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        || scalar.value & 0xFFFE == 0xFFFE
    }
    guard unicodeScalars.contains(where: isBad) else { return self }
    var clean = String.UnicodeScalarView()
    clean.append(contentsOf: unicodeScalars.map { isBad($0) ? " " : $0 })
    return String(clean)
  }
}
