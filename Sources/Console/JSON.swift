package import Foundation

/// How this program writes JSON.
package enum JSON {
  /// Indented, with keys in alphabetical order and a line break at its end; what could steer a terminal is escaped.
  package static func encoded(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    let text = String(decoding: try encoder.encode(value), as: UTF8.self)
    let safe = text.writingOut({ $0 != "\n" && $0.steersTerminals }) { scalar in
      String(format: "\\u%04x", scalar.value)
    }
    return Data((safe + "\n").utf8)
  }
}
