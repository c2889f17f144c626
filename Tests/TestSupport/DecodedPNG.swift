internal import CZlib

/// A PNG file taken apart and checked: signature, chunk sums, the length of its pixel stream.
///
/// It reads what figures write: 8-bit red, green and blue without row filters.
public struct DecodedPNG {
  /// Why a file is not such a PNG.
  public struct Flaw: Error, CustomStringConvertible {
    /// What is wrong.
    public let description: String
  }

  /// Pixels from left to right.
  public let width: Int
  /// Pixels from top to bottom.
  public let height: Int
  /// The names of its chunks, in order.
  public let chunks: [String]
  /// The inflated pixel stream: a filter byte before each row.
  public let rows: [UInt8]

  /// Takes `file` apart.
  public init(_ file: [UInt8]) throws {
    let chunks = try Self.chunks(of: file)
    guard let header = chunks.first, header.name == "IHDR", header.data.count == 13,
      chunks.last?.name == "IEND"
    else { throw Flaw(description: "IHDR is not first or IEND is not last") }
    guard Array(header.data.suffix(5)) == [8, 2, 0, 0, 0] else {
      throw Flaw(description: "not 8-bit red, green and blue")
    }
    width = Self.number(in: file, at: 16)
    height = Self.number(in: file, at: 20)
    self.chunks = chunks.map(\.name)
    let stream = chunks.filter { $0.name == "IDAT" }.flatMap(\.data)
    rows = try Self.rows(in: stream, width: width, height: height)
  }

  /// The parts of a file, their sums checked.
  static func chunks(of file: [UInt8]) throws -> [(name: String, data: ArraySlice<UInt8>)] {
    guard file.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else {
      throw Flaw(description: "wrong signature")
    }
    var chunks: [(name: String, data: ArraySlice<UInt8>)] = []
    var offset = 8
    while offset < file.count {
      let length = number(in: file, at: offset)
      let end = offset + 8 + length
      guard end + 4 <= file.count else { throw Flaw(description: "a chunk is cut short") }
      let body = Array(file[offset + 4..<end])
      guard Int(crc32(0, body, uInt(body.count))) == number(in: file, at: end) else {
        throw Flaw(description: "wrong sum of the chunk at \(offset)")
      }
      let name = String(decoding: body.prefix(4), as: UTF8.self)
      chunks.append((name, file[offset + 8..<end]))
      offset = end + 4
    }
    return chunks
  }

  /// The rows of a picture, a zero before each.
  static func rows(in stream: [UInt8], width: Int, height: Int) throws -> [UInt8] {
    let rows = try inflated(stream, length: height * (1 + 3 * width))
    guard (0..<height).allSatisfy({ rows[$0 * (1 + 3 * width)] == 0 }) else {
      throw Flaw(description: "a row has a filter")
    }
    return rows
  }

  /// The red, green and blue of one pixel, as in 0x0072B2.
  public func pixel(x: Int, y: Int) -> UInt32 {
    let start = y * (1 + 3 * width) + 1 + 3 * x
    return rows[start..<start + 3].reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// How many pixels have exactly this colour.
  public func count(of color: UInt32) -> Int {
    (0..<height).reduce(0) { sum, y in
      sum + (0..<width).count { x in pixel(x: x, y: y) == color }
    }
  }

  static func number(in file: some RandomAccessCollection<UInt8>, at offset: Int) -> Int {
    file.dropFirst(offset).prefix(4).reduce(0) { $0 << 8 | Int($1) }
  }

  private static func inflated(_ stream: [UInt8], length: Int) throws -> [UInt8] {
    // One byte of room beyond, so that a stream that is too long shows.
    var found = uLongf(length + 1)
    var status = Z_OK
    let bytes = [UInt8](unsafeUninitializedCapacity: length + 1) { buffer, count in
      status = uncompress(buffer.baseAddress, &found, stream, uLong(stream.count))
      count = status == Z_OK ? Int(found) : 0
    }
    guard status == Z_OK, bytes.count == length else {
      throw Flaw(description: "inflates to \(found) bytes (status \(status)), not \(length)")
    }
    return bytes
  }
}
