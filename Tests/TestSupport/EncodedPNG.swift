internal import CZlib

/// A PNG image with 8 or 16 bits per channel; `colorType` is 0 for gray, 2 for RGB, 4 and 6 with alpha.
public func png(
  height: Int, width: Int, colorType: UInt8, depth: UInt8 = 8, _ samples: [UInt8]
) -> [UInt8] {
  let rowBytes = samples.count / height
  let rows = (0..<height).flatMap { [0] + samples[$0 * rowBytes..<($0 + 1) * rowBytes] }
  return png([
    pngHeader(height: height, width: width, colorType: colorType, depth: depth),
    pngChunk("IDAT", deflated(rows)), pngChunk("IEND", []),
  ])
}

/// A PNG file of these chunks.
public func png(_ chunks: [[UInt8]]) -> [UInt8] {
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] + chunks.joined()
}

/// The first chunk of a PNG file.
public func pngHeader(
  height: Int, width: Int, colorType: UInt8, depth: UInt8 = 8, interlace: UInt8 = 0
) -> [UInt8] {
  pngChunk("IHDR", word(width) + word(height) + [depth, colorType, 0, 0, interlace])
}

/// A chunk of a PNG file with the checksum that it needs.
public func pngChunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
  let body = Array(name.utf8) + data
  return word(data.count) + body + word(Int(crc32(0, body, uInt(body.count))))
}

/// A number in four bytes, the largest first.
private func word(_ value: Int) -> [UInt8] {
  [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
}

/// Bytes compressed with zlib, as PNG files have their rows.
public func deflated(_ bytes: [UInt8]) -> [UInt8] {
  var size = compressBound(uLong(bytes.count))
  return [UInt8](unsafeUninitializedCapacity: Int(size)) { output, count in
    // Fails only where memory or room is missing, and there is room.
    precondition(compress(output.baseAddress, &size, bytes, uLong(bytes.count)) == Z_OK)
    count = Int(size)
  }
}
