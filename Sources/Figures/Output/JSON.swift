/// Writes JSON with the parts of objects in their own order; the same data always give the same bytes.
///
/// Lists of numbers or words stay on one line, so that a matrix reads as its rows.
///
/// - SeeAlso: RFC 8259, <https://www.rfc-editor.org/rfc/rfc8259>.
enum JSON {
  /// `data` as a file, with a line break at its end.
  static func encoded(_ data: SourceData) -> [UInt8] {
    Array((text(data, indent: "") + "\n").utf8)
  }

  private static func text(_ data: SourceData, indent: String) -> String {
    let inner = indent + "  "
    switch data {
    case .number(let value): return text(value)
    case .text(let string): return quoted(string)
    case .list(let items):
      guard items.contains(where: \.hasParts) else {
        return "[" + items.map { text($0, indent: "") }.joined(separator: ", ") + "]"
      }
      let lines = items.map { inner + text($0, indent: inner) }
      return "[\n" + lines.joined(separator: ",\n") + "\n\(indent)]"
    case .object(let members):
      if members.isEmpty { return "{}" }
      let lines = members.map { "\(inner)\(quoted($0.name)): \(text($0.value, indent: inner))" }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
    }
  }

  /// The fewest digits that give the same number again; what JSON can't say as Python's `float` reads it.
  private static func text(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "\"nan\"" : "\"\(value)\"" }
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func quoted(_ string: String) -> String {
    var text = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}

extension SourceData {
  /// Whether it is a list or an object, which begin a line of their own.
  fileprivate var hasParts: Bool {
    switch self {
    case .number, .text: false
    case .list, .object: true
    }
  }
}
