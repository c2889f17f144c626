internal import CZlib

/// Decompresses data piece by piece, through zlib.
///
/// - SeeAlso: RFC 1952, section 2.2: a gzip file is one member or several, one after the other; RFC 1950 for zlib's own wrapping.
final class Inflater {
  /// What the data is wrapped in.
  enum Wrapping {
    /// As `gzip` writes files.
    case gzip
    /// As PNG images hold their pixels.
    case zlib
  }

  /// What came out of one step.
  enum Step {
    /// So many bytes were used up and so many were made.
    case moved(used: Int, made: Int)
    /// The same, and a member is complete.
    case ended(used: Int, made: Int)
    /// The data is damaged.
    case failed(reason: String)
  }

  // zlib keeps a pointer to it, so it needs one address for life.
  private let stream: UnsafeMutablePointer<z_stream>

  init(_ wrapping: Wrapping) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 15 bits of window, and 16 more for "gzip only"; it fails for want of a few kilobytes of memory only.
    let status = inflateInit2_(
      stream, wrapping == .gzip ? 15 + 16 : 15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    if status != Z_OK { fatalError("zlib can't start (status \(status))") }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Gets ready for the next member.
  func reset() {
    inflateReset(stream)
  }

  /// Decompresses from `input` into `output` until one of them is used up or a member ends.
  func inflate(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> Step {
    // zlib counts in 32 bits.
    let available = min(input.count, Int(Int32.max))
    let room = min(output.count, Int(Int32.max))
    // zlib only reads there.
    stream.pointee.next_in = UnsafeMutableRawPointer(mutating: input.baseAddress)?
      .assumingMemoryBound(to: Bytef.self)
    stream.pointee.avail_in = uInt(available)
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: Bytef.self)
    stream.pointee.avail_out = uInt(room)
    let status = CZlib.inflate(stream, Z_NO_FLUSH)
    let used = available - Int(stream.pointee.avail_in)
    let made = room - Int(stream.pointee.avail_out)
    switch status {
    case Z_OK, Z_BUF_ERROR: return .moved(used: used, made: made)
    case Z_STREAM_END: return .ended(used: used, made: made)
    default:
      return .failed(reason: stream.pointee.msg.map { String(cString: $0) } ?? "status \(status)")
    }
  }
}
