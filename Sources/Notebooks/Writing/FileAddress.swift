/// Addresses of files beside the page.
enum FileAddress {
  /// An address of a file beside the page, with everything unusual as `%` and two digits.
  static func text(_ path: String) -> String {
    var address = ""
    for byte in path.utf8 {
      let character = Character(UnicodeScalar(byte))
      let isPlain =
        character.isASCII
        && (character.isLetter || character.isNumber || "-._/".contains(character))
      let digits = String(byte, radix: 16, uppercase: true)
      address += isPlain ? String(character) : "%" + (digits.count == 1 ? "0" : "") + digits
    }
    return address
  }
}
