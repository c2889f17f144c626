/// What JSON files are made of, with the parts of objects in their own order; the same data always give the same bytes.
///
/// - SeeAlso: RFC 8259, <https://www.rfc-editor.org/rfc/rfc8259>.
package indirect enum JSON: Sendable {
  case null
  case number(Int)
  case decimal(Double)
  case text(String)
  case flag(Bool)
  case list([JSON])
  case object([(name: String, value: JSON)])

  /// Where lines break.
  package enum Layout: Sendable {
    /// One part in each line, a space further in for each level, as Jupyter writes notebooks.
    case parts
    /// The same with two spaces, but lists of numbers or words stay on one line, so that a matrix reads as its rows.
    case rows
    /// Nowhere.
    case line
  }

  /// The text, without a line break at its end.
  package func encoded(_ layout: Layout = .parts) -> String {
    switch layout {
    case .parts, .rows: text(layout, indent: "")
    case .line: text(.parts, indent: "").replacing(/\n */, with: "")
    }
  }

  private func text(_ layout: Layout, indent: String) -> String {
    let inner = indent + (layout == .rows ? "  " : " ")
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
      let texts = items.map { $0.text(layout, indent: inner) }
      if layout == .rows, !items.contains(where: \.hasParts) {
        return "[\(texts.joined(separator: ", "))]"
      }
      return "[\n\(texts.map { inner + $0 }.joined(separator: ",\n"))\n\(indent)]"
    case .object(let members):
      if members.isEmpty { return "{}" }
      let lines = members.map {
        "\(inner)\(Self.quoted($0.name)): \($0.value.text(layout, indent: inner))"
      }
      return "{\n\(lines.joined(separator: ",\n"))\n\(indent)}"
    }
  }

  /// Whether it is a list or an object, which begin a line of their own.
  private var hasParts: Bool {
    switch self {
    case .null, .number, .decimal, .text, .flag: false
    case .list, .object: true
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      default:
        if scalar.steersTerminals {
          quoted += escaped(scalar)
        } else {
          quoted.unicodeScalars.append(scalar)
        }
      }
    }
    return quoted + "\""
  }

  /// `\u001b`
  ///
  /// - Precondition: `scalar` is one of the first 65,536; all that steer terminals are.
  static func escaped(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
