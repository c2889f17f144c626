/// The colours of pages; figures are drawn on the same grounds.
package struct PageColors: Sendable {
  /// A colour's name in the style, and its red, green and blue as one number.
  package typealias Named = (name: String, value: UInt32)

  /// What text stands on: the page, frames and sheets on it, code and bands.
  package let grounds: [Named]
  /// What words are written in; each can be read on every ground.
  package let inks: [Named]
  /// What stands behind right and wrong answers; ink and the colour of the verdict can be read on them.
  package let washes: [Named]
  /// Lines: rules, the edges of sheets, the borders of controls.
  package let lines: [Named]

  /// For bright rooms, and for paper.
  package static let light = PageColors(
    grounds: [("paper", 0xFBFAF6), ("raised", 0xFFFEFC), ("wash", 0xF3F0E7)],
    inks: [
      ("ink", 0x1D1B18), ("soft", 0x5D584E), ("link", 0x1F4F9A), ("blue", 0x245EA8),
      ("verm", 0xBF4018), ("teal", 0x0A5540), ("plum", 0x6D1A6A), ("ochre", 0x463B00),
      ("good", 0x0B6B4F), ("bad", 0xB3261E), ("key", 0x85377F), ("type", 0x0B6577),
      ("str", 0x9A4A00), ("num", 0x245EA8),
    ],
    washes: [("good-wash", 0xE9F3EC), ("bad-wash", 0xFBECEA)],
    lines: [("line", 0xDDD7C8), ("hair", 0xB9B2A1), ("rim", 0x8A8371)])

  /// For dark rooms.
  package static let dark = PageColors(
    grounds: [("paper", 0x16171A), ("raised", 0x1C1E22), ("wash", 0x1F2125)],
    inks: [
      ("ink", 0xECE9E2), ("soft", 0xB0ACA2), ("link", 0x9CC2FA), ("blue", 0x8CB8F7),
      ("verm", 0xFF9466), ("teal", 0x4FDCB0), ("plum", 0xF0CAEE), ("ochre", 0xE8C54A),
      ("good", 0x70D4A9), ("bad", 0xFF9D92), ("key", 0xE3A6DE), ("type", 0x76D0DE),
      ("str", 0xF2B378), ("num", 0x8CB8F7),
    ],
    washes: [("good-wash", 0x17271F), ("bad-wash", 0x33201E)],
    lines: [("line", 0x35373D), ("hair", 0x61636B), ("rim", 0x7D808A)])

  /// The colours as properties of the style.
  var properties: String {
    (grounds + inks + washes + lines).map { color in
      let digits = String(color.value, radix: 16)
      return "--\(color.name):#" + String(repeating: "0", count: 6 - digits.count) + digits
    }.joined(separator: ";")
  }
}
