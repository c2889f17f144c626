private import CZlib

/// An opaque picture: red, green and blue bytes, row by row.
struct Pixels {
  var width: Int
  var height: Int
  var bytes: [UInt8]
}

/// Writes PNG files; the same pixels always give the same bytes.
///
/// - SeeAlso: PNG (third edition), sections 5 and 11, <https://www.w3.org/TR/png-3/>.
enum PNG {
  /// `pixels` as a file that says `scale` pixels are 1/96 inch.
  static func encoded(_ pixels: Pixels, scale: Double) throws(FigureError) -> [UInt8] {
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let eightBitRGB: [UInt8] = [8, 2, 0, 0, 0]
    file += chunk("IHDR", bigEndian(pixels.width) + bigEndian(pixels.height) + eightBitRGB)
    let perMeter = bigEndian(Int((scale * 96 / 0.0254).rounded()))
    file += chunk("pHYs", perMeter + perMeter + [1])
    file += chunk("IDAT", try compressed(filtered(pixels)))
    file += chunk("IEND", [])
    return file
  }

  /// Every row behind a zero, "no filter": charts are flat colours, which compress best as they are.
  private static func filtered(_ pixels: Pixels) -> [UInt8] {
    let rowLength = pixels.width * 3
    var rows: [UInt8] = []
    rows.reserveCapacity((rowLength + 1) * pixels.height)
    for row in 0..<pixels.height {
      rows.append(0)
      rows += pixels.bytes[row * rowLength..<(row + 1) * rowLength]
    }
    return rows
  }

  private static func compressed(_ bytes: [UInt8]) throws(FigureError) -> [UInt8] {
    var length = compressBound(uLong(bytes.count))
    var status = Z_OK
    let stream = [UInt8](unsafeUninitializedCapacity: Int(length)) { buffer, count in
      status = compress2(buffer.baseAddress, &length, bytes, uLong(bytes.count), 6)
      count = status == Z_OK ? Int(length) : 0
    }
    guard status == Z_OK else { throw .zlib(Int(status)) }
    return stream
  }

  private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + data
    return bigEndian(data.count) + body + bigEndian(Int(crc32(0, body, uInt(body.count))))
  }

  private static func bigEndian(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}
