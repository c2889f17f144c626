package import Foundation

extension JSON {
  /// A value with its names in alphabetical order: for people, indented and with a line break at its end.
  ///
  /// What could steer a terminal is escaped; a number that is not finite becomes `inf`, `-inf` or `nan` in quotes.
  package static func encoded(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    let text = String(decoding: try encoder.encode(value), as: UTF8.self)
    let safe = text.writingOut({ $0 != "\n" && $0.steersTerminals }, as: escaped)
    return Data((safe + "\n").utf8)
  }

  /// A value in one line with its names in alphabetical order, for programs.
  ///
  /// - Throws: What `JSONEncoder` does for a number that is not finite.
  package static func line(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(value)
  }
}
