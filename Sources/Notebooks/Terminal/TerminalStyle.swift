/// How words look on a terminal that has colours.
enum TerminalStyle: String, Sendable {
  case plain = ""
  case bold = "1"
  case soft = "2"
  case emphasis = "3"
  case good = "32"
  case bad = "31"
  case code = "36"
  case keyword = "35"
  case string = "33"

  /// `text` in this style, or as it is where there are no colours.
  func applied(to text: String, hasColour: Bool) -> String {
    hasColour && self != .plain && !text.isEmpty ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
  }
}
