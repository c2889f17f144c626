/// What JSON files are made of, with the parts of objects in their own order.
indirect enum JSON {
  case null
  case number(Int)
  case decimal(Double)
  case text(String)
  case flag(Bool)
  case list([JSON])
  case object([(name: String, value: JSON)])

  /// The file, with one part in each line.
  ///
  /// - SeeAlso: RFC 8259, <https://www.rfc-editor.org/rfc/rfc8259>.
  func encoded(indent: String = "") -> String {
    let inner = indent + " "
    switch self {
    case .null: return "null"
    case .number(let value): return "\(value)"
    case .decimal(let value):
      // JSON has no word for what is no number.
      return value.isFinite ? "\(value)" : "null"
    case .text(let text): return Self.quoted(text)
    case .flag(let flag): return flag ? "true" : "false"
    case .list(let items):
      if items.isEmpty { return "[]" }
      let lines = items.map { inner + $0.encoded(indent: inner) }
      return "[\n\(lines.joined(separator: ",\n"))\n\(indent)]"
    case .object(let members):
      if members.isEmpty { return "{}" }
      let lines = members.map {
        "\(inner)\(Self.quoted($0.name)): \($0.value.encoded(indent: inner))"
      }
      return "{\n\(lines.joined(separator: ",\n"))\n\(indent)}"
    }
  }

  /// The same in one line.
  var line: String { encoded().replacing(/\n */, with: "") }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
