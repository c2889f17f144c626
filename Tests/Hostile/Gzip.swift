import CZlib
import ConvNet

/// Compression as `gzip` does it.
enum Gzip {
  /// The sum that gzip and PNG use.
  static func checksum(_ bytes: [UInt8], after earlier: UInt = 0) -> UInt {
    UInt(crc32(uLong(earlier), bytes, uInt(bytes.count)))
  }

  static func compressed(_ bytes: [UInt8]) -> [UInt8] { deflated(bytes, windowBits: 15 + 16) }

  /// Compressed as PNG does it.
  static func deflated(_ bytes: [UInt8], windowBits: Int32 = 15) -> [UInt8] {
    var stream = z_stream()
    deflateInit2_(
      &stream, 6, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    defer { deflateEnd(&stream) }
    var input = bytes
    let room = Int(deflateBound(&stream, uLong(bytes.count))) + 64
    return input.withUnsafeMutableBufferPointer { input in
      [UInt8](unsafeUninitializedCapacity: room) { output, count in
        stream.next_in = input.baseAddress
        stream.avail_in = uInt(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = uInt(room)
        CZlib.deflate(&stream, Z_FINISH)
        count = room - Int(stream.avail_out)
      }
    }
  }

  /// What a gzip or zlib stream holds, up to a megabyte; nil when it is damaged.
  static func inflated(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    inflateInit2_(&stream, 15 + 32, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    defer { inflateEnd(&stream) }
    var (input, status) = (bytes, Z_OK)
    let result = input.withUnsafeMutableBufferPointer { input in
      [UInt8](unsafeUninitializedCapacity: 1 << 20) { output, count in
        stream.next_in = input.baseAddress
        stream.avail_in = uInt(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = uInt(output.count)
        status = CZlib.inflate(&stream, Z_FINISH)
        count = output.count - Int(stream.avail_out)
      }
    }
    return status == Z_STREAM_END ? result : nil
  }

  /// Damages bytes; of a compressed file mostly what it holds, so that its sums are right.
  static func within(
    _ bytes: inout [UInt8], using random: inout RandomGenerator,
    _ mutation: (inout [UInt8], inout RandomGenerator) -> Void
  ) {
    guard bytes.starts(with: [0x1f, 0x8b]), var content = inflated(bytes), !random.once(in: 4)
    else { return mutation(&bytes, &random) }
    mutation(&content, &random)
    bytes = compressed(content)
    // Three gigabytes, in three megabytes of file.
    if random.once(in: 100) { bytes += (0..<48).flatMap { _ in bomb } }
  }

  /// 64 megabytes of zeros.
  private static let bomb = compressed([UInt8](repeating: 0, count: 1 << 26))
}
