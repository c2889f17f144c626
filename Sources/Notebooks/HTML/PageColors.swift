/// The colours of pages; figures are drawn on the same sheets.
package struct PageColors: Sendable {
  /// A colour's name in the style, and its red, green and blue as one number.
  package typealias Named = (name: String, value: UInt32)

  /// What text stands on.
  package let sheets: [Named]
  /// What words are written in; each can be read on every sheet.
  package let inks: [Named]
  /// Lines, which carry no words.
  package let lines: [Named]

  /// For bright rooms, and for paper.
  package static let light = PageColors(
    sheets: [
      ("sheet", 0xFFFFFF), ("panel", 0xF5F6F8), ("good-panel", 0xEDF7F2), ("bad-panel", 0xFDF0EE),
    ],
    inks: [
      ("ink", 0x1F2328), ("soft", 0x55606B), ("accent", 0x005F99), ("good", 0x006B4A),
      ("bad", 0xAE2012), ("keyword", 0x8A2A6F), ("type", 0x005F73), ("string", 0x9A3B00),
      ("number", 0x5B3FA8), ("comment", 0x5A646E),
    ],
    lines: [("line", 0xD9DDE2)])

  /// For dark rooms.
  package static let dark = PageColors(
    sheets: [
      ("sheet", 0x15181C), ("panel", 0x1E2228), ("good-panel", 0x15291F), ("bad-panel", 0x35201D),
    ],
    inks: [
      ("ink", 0xE8EAED), ("soft", 0xA9B1BB), ("accent", 0x7CC4F0), ("good", 0x6CCFA6),
      ("bad", 0xFF9B8C), ("keyword", 0xF0A3D6), ("type", 0x7FD3E0), ("string", 0xF5B27A),
      ("number", 0xC3B1F5), ("comment", 0xA3ABB5),
    ],
    lines: [("line", 0x373E47)])

  /// The colours as properties of the style.
  var properties: String {
    (sheets + inks + lines).map { color in
      let digits = String(color.value, radix: 16)
      return "--\(color.name):#" + String(repeating: "0", count: 6 - digits.count) + digits
    }.joined(separator: ";")
  }
}
