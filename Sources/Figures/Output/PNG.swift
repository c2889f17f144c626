private import CZlib

/// Writes PNG files; the same pixels always give the same bytes.
///
/// - SeeAlso: PNG (third edition), sections 5 and 11, <https://www.w3.org/TR/png-3/>.
enum PNG {
  /// `pixels` as a file that says `scale` pixels are 1/96 inch.
  static func encoded(_ pixels: Pixels, scale: Double) throws(FigureError) -> [UInt8] {
    try header(width: pixels.width, height: pixels.height, scale: scale)
      + chunk("IDAT", stream(of: pixels)) + chunk("IEND", [])
  }

  /// The beginning of every file: signature, size, kind of pixels, and how large they are.
  static func header(width: Int, height: Int, scale: Double) -> [UInt8] {
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let eightBitRGB: [UInt8] = [8, 2, 0, 0, 0]
    let perMeter = bigEndian(Int((scale * 96 / 0.0254).rounded()))
    return signature + chunk("IHDR", bigEndian(width) + bigEndian(height) + eightBitRGB)
      + chunk("pHYs", perMeter + perMeter + [1])
  }

  /// The compressed rows of a picture, each behind a zero, "no filter": flat colours compress best as they are.
  static func stream(of pixels: Pixels) throws(FigureError) -> [UInt8] {
    var deflater = try Deflater()
    let length = pixels.width * 3
    for row in 0..<pixels.height {
      try deflater.add([0][...])
      try deflater.add(pixels.bytes[row * length..<(row + 1) * length])
    }
    return try deflater.finished()
  }

  /// A part of a file: how long it is, its name, its content, and a sum to check them by.
  static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + data
    return bigEndian(data.count) + body + bigEndian(Int(crc32(0, body, uInt(body.count))))
  }

  /// Four bytes, the most significant first.
  static func bigEndian(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}
