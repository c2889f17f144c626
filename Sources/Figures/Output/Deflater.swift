private import CZlib

/// Compresses bytes piece by piece into one zlib stream.
///
/// - SeeAlso: RFC 1950, <https://www.rfc-editor.org/rfc/rfc1950>.
struct Deflater: ~Copyable {
  /// Not a stored value: zlib remembers where the state lies.
  private let state: UnsafeMutablePointer<z_stream>
  private let buffer: UnsafeMutableBufferPointer<UInt8>
  private var output: [UInt8] = []

  /// Level 3 looks for matches half as long as the usual 6; figures then grow by a sixth.
  private static let level: Int32 = 3

  init() throws(FigureError) {
    state = .allocate(capacity: 1)
    state.initialize(to: z_stream())
    buffer = .allocate(capacity: 1 << 16)
    try Self.check(
      deflateInit_(state, Self.level, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)))
  }

  deinit {
    deflateEnd(state)
    state.deallocate()
    buffer.deallocate()
  }

  /// Adds bytes to the end of the stream.
  mutating func add(_ bytes: ArraySlice<UInt8>) throws(FigureError) {
    try bytes.withUnsafeBufferPointer { bytes throws(FigureError) in
      // zlib only reads from there.
      state.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
      state.pointee.avail_in = uInt(bytes.count)
      while state.pointee.avail_in > 0 { try run(Z_NO_FLUSH) }
    }
  }

  /// The whole stream.
  consuming func finished() throws(FigureError) -> [UInt8] {
    while try run(Z_FINISH) != Z_STREAM_END {}
    return output
  }

  @discardableResult
  private mutating func run(_ flush: Int32) throws(FigureError) -> Int32 {
    state.pointee.next_out = buffer.baseAddress
    state.pointee.avail_out = uInt(buffer.count)
    let status = try Self.check(deflate(state, flush))
    output += buffer[..<(buffer.count - Int(state.pointee.avail_out))]
    return status
  }

  @discardableResult
  private static func check(_ status: Int32) throws(FigureError) -> Int32 {
    guard status >= Z_OK else { throw .zlib(Int(status)) }
    return status
  }
}
