extension Int {
  /// As people read it, in groups of three from five digits on: `55 000`.
  ///
  /// The space is narrow and keeps the number on one line: U+202F. `Base` writes numbers in the same way, for all that imports something.
  ///
  /// - SeeAlso: SI brochure (9th edition), section 5.4.4, <https://www.bipm.org/en/publications/si-brochure>.
  var grouped: String {
    if self < 0 { return "−\(magnitude.grouped)" }
    return magnitude.grouped
  }
}

extension UInt {
  fileprivate var grouped: String { self < 10_000 ? "\(self)" : groups }

  private var groups: String {
    if self < 1000 { return "\(self)" }
    let rest = self % 1000
    let zeros = rest < 10 ? "00" : rest < 100 ? "0" : ""
    return "\((self / 1000).groups)\u{202F}\(zeros)\(rest)"
  }
}
