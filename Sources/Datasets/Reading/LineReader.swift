#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The lines of a text one after the other, in bounded memory.
final class LineReader {
  /// More than any row of a table of digits has.
  static let longestLine = 1 << 16

  /// The number of the line that ``next()`` gave last, from 1 on.
  private(set) var line = 0

  private let source: ByteSource
  private let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 4 * longestLine)
  private var pending = 0..<0
  private var atEnd = false

  init(_ source: ByteSource) {
    self.source = source
  }

  deinit {
    buffer.deallocate()
  }

  /// The next line without its end, be it a newline or a carriage return and a newline; nil after the last one.
  ///
  /// The bytes are there until this is called again.
  ///
  /// - Throws: ``DatasetError/lineTooLong(path:line:limit:)``, or what is wrong with the file.
  func next() throws(DatasetError) -> UnsafeBufferPointer<UInt8>? {
    var end = newline(from: pending.lowerBound)
    if end == nil && !atEnd {
      try refill()
      end = newline(from: pending.lowerBound)
    }
    if pending.isEmpty { return nil }
    line += 1
    let found = pending.lowerBound..<(end ?? pending.upperBound)
    if found.count > Self.longestLine {
      throw .lineTooLong(path: source.path, line: line, limit: Self.longestLine)
    }
    pending = min(found.upperBound + 1, pending.upperBound)..<pending.upperBound
    let bytes = UnsafeBufferPointer(rebasing: buffer[found])
    return bytes.last == UInt8(ascii: "\r") ? .init(rebasing: bytes.dropLast()) : bytes
  }

  private func newline(from start: Int) -> Int? {
    guard let base = buffer.baseAddress,
      let found = memchr(base + start, 0x0a, pending.upperBound - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// Moves what is left to the front, and fills the rest of the buffer.
  private func refill() throws(DatasetError) {
    guard let base = buffer.baseAddress else { return }
    memmove(base, base + pending.lowerBound, pending.count)
    let room = UnsafeMutableRawBufferPointer(
      rebasing: UnsafeMutableRawBufferPointer(buffer)[pending.count...])
    let count = try source.read(into: room)
    atEnd = count < room.count
    pending = 0..<pending.count + count
  }
}
