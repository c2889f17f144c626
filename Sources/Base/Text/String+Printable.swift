extension String {
  /// The same text, with what could steer a terminal or reorder a line written out: the escape character as `\u{1B}`.
  ///
  /// Names of files and classes come from anywhere. Line breaks and tabs stay.
  package var printable: String {
    writingOut({ $0 != "\n" && $0 != "\t" && $0.steersTerminals }) {
      "\\u{" + String($0.value, radix: 16, uppercase: true) + "}"
    }
  }

  /// ``printable``, with line breaks and tabs written out, too: a name that stays where it is put.
  package var inOneLine: String {
    printable.writingOut({ $0 == "\n" || $0 == "\t" }) { $0 == "\n" ? "\\n" : "\\t" }
  }

  /// Replaces some scalars.
  package func writingOut(
    _ isMeant: (Unicode.Scalar) -> Bool, as spelling: (Unicode.Scalar) -> String
  ) -> String {
    // Most texts have none.
    guard unicodeScalars.contains(where: isMeant) else { return self }
    return unicodeScalars.reduce(into: "") { text, scalar in
      if isMeant(scalar) {
        text += spelling(scalar)
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }
}

extension Unicode.Scalar {
  /// Controls of ASCII and Latin-1, marks of writing direction, and separators that some terminals take for line breaks.
  package var steersTerminals: Bool {
    if isASCII { return value < 0x20 || value == 0x7F }
    return switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: properties.isBidiControl
    }
  }
}
