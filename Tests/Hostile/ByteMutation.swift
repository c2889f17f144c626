import ConvNet

/// Damage to bytes, whatever they mean.
enum ByteMutation {
  static let all: [Mutation] = [
    flipBits, overwrite, cut, repeatPart, insert, writeNumber, writeNumber, replaceDigits,
    replaceDigits, append,
  ]

  /// Numbers at which programs stumble.
  static let numbers: [Int] = [
    0, 1, -1, 2, 7, 127, 128, 255, 256, 32_767, 32_768, 65_535, 65_536, 1 << 24, 1 << 31 - 1,
    1 << 31,
    1 << 32 - 1, 1 << 32, 1 << 40, 1 << 62, .max, .min,
  ]

  /// The same as text, and what is no number.
  static let texts: [String] =
    numbers.map(String.init) + [
      "", " ", "-5", "0.5", "0.0", "1e308", "-1e308", "1e999", "1e-400", "1e5", "NaN", "nan",
      "Infinity", "-inf", "null", "true", "18446744073709551616", "00", "0x10", "\"1\"", "３", "[]",
      "{}", "\u{1b}]0;title\u{7}", "100000",
    ]

  /// From a random place on, up to so many bytes.
  static func range(
    in bytes: [UInt8], upTo longest: Int, using random: inout RandomGenerator
  ) -> Range<Int> {
    let start = random.integer(below: bytes.count + 1)
    let length = 1 + random.integer(below: longest)
    return start..<min(start + length, bytes.count)
  }

  private static func flipBits(_ bytes: inout [UInt8], _ random: inout RandomGenerator) {
    if bytes.isEmpty { return }
    for _ in 0...random.integer(below: 8) {
      bytes[random.integer(below: bytes.count)] ^= 1 << UInt8(random.integer(below: 8))
    }
  }

  private static func overwrite(_ bytes: inout [UInt8], _ random: inout RandomGenerator) {
    let fill = random.pick([0, 0xFF, 0x20, nil] as [UInt8?])
    for place in range(in: bytes, upTo: 64, using: &random) {
      bytes[place] = fill ?? UInt8(random.integer(below: 256))
    }
  }

  private static func cut(_ bytes: inout [UInt8], _ random: inout RandomGenerator) {
    let longest = random.once(in: 2) ? 8 : max(bytes.count, 1)
    bytes.removeSubrange(range(in: bytes, upTo: longest, using: &random))
  }

  private static func repeatPart(_ bytes: inout [UInt8], _ random: inout RandomGenerator) {
    let part = bytes[range(in: bytes, upTo: 200, using: &random)]
    bytes.insert(contentsOf: part, at: random.integer(below: bytes.count + 1))
  }

  private static func insert(_ bytes: inout [UInt8], _ random: inout RandomGenerator) {
    let count = random.once(in: 10) ? 100_000 : 1 + random.integer(below: 16)
    let fill = random.pick([0, 0x2C, 0x5B, 0x7B, 0x0A, 0x22, 0x1B, 0xFF] as [UInt8])
    bytes.insert(
      contentsOf: [UInt8](repeating: fill, count: count), at: random.integer(below: bytes.count + 1)
    )
  }

  private static func append(_ bytes: inout [UInt8], _ random: inout RandomGenerator) {
    bytes += (0...random.integer(below: 4000)).map { _ in UInt8(random.integer(below: 256)) }
  }

  /// Lengths and offsets: a number of 1 to 8 bytes, mostly in the header.
  private static func writeNumber(_ bytes: inout [UInt8], _ random: inout RandomGenerator) {
    let size = random.pick([1, 2, 4, 4, 8])
    if bytes.count < size { return }
    let reach = random.once(in: 3) ? bytes.count : min(bytes.count, 40)
    let start = min(random.integer(below: reach) & ~(size - 1), bytes.count - size)
    let number = random.pick(numbers + [bytes.count, bytes.count - 1, bytes.count + 1])
    let isBigEndian = random.once(in: 2)
    for i in 0..<size {
      let shift = 8 * (isBigEndian ? size - 1 - i : i)
      bytes[start + i] = UInt8(truncatingIfNeeded: number >> shift)
    }
  }

  /// Numbers that are written as text.
  private static func replaceDigits(_ bytes: inout [UInt8], _ random: inout RandomGenerator) {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let start = random.integer(below: bytes.count + 1)
    guard let first = bytes[start...].firstIndex(where: digits.contains) else { return }
    let end = bytes[first...].firstIndex { !digits.contains($0) } ?? bytes.count
    bytes.replaceSubrange(first..<end, with: Array(random.pick(texts).utf8))
  }
}
