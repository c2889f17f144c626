internal import Base
internal import CZlib
internal import ConvNet

/// Walks over the chunks of a PNG file, and keeps those that are wanted.
struct PNGChunkReader {
  /// What stands before the data of a chunk.
  struct Chunk {
    /// Where it begins.
    let offset: Int
    /// How many bytes of data it has.
    let size: Int
    /// Four letters; the first one is small where a decoder need not know it.
    let name: String
    fileprivate let head: [UInt8]

    var isAncillary: Bool { head[4] & 0x20 != 0 }
  }

  /// The file's signature, and all chunks that were kept.
  private(set) var kept: [UInt8]
  private let source: ByteSource

  /// - Parameter kept: what was read of the file already.
  init(_ source: ByteSource, kept: [UInt8]) {
    (self.source, self.kept) = (source, kept)
  }

  func damaged(_ reason: String) -> DatasetError {
    .damagedPNG(path: source.path, reason: reason)
  }

  /// The length and the name of the chunk that comes now.
  func nextChunk() throws(DatasetError) -> Chunk {
    let offset = source.offset
    let head = try source.read(upTo: 8)
    if head.count < 8 {
      throw damaged("it ends after \(source.offset.grouped) bytes, before its last chunk, IEND")
    }
    let size = head[..<4].reduce(0) { $0 << 8 | Int($1) }
    let letters = head[4...]
    if !letters.allSatisfy({ (0x41...0x5a).contains($0 & ~0x20) }) || size > Int32.max {
      throw damaged("no chunk begins at byte \(offset.grouped), where one should")
    }
    return Chunk(
      offset: offset, size: size, name: String(decoding: letters, as: UTF8.self), head: head)
  }

  /// Adds a chunk to what is kept, and says where its data lies there.
  @discardableResult
  mutating func keep(_ chunk: Chunk) throws(DatasetError) -> Range<Int> {
    let start = kept.count + chunk.head.count
    kept += chunk.head
    var sum = CheckSum(chunk.head[4...])
    try forEachPiece(of: chunk) { piece in
      sum.update(piece)
      kept += piece
    }
    kept += try read(sum, of: chunk)
    return start..<start + chunk.size
  }

  /// Passes over a chunk, which must be whole, too.
  func skip(_ chunk: Chunk) throws(DatasetError) {
    var sum = CheckSum(chunk.head[4...])
    try forEachPiece(of: chunk) { sum.update($0) }
    _ = try read(sum, of: chunk)
  }

  private func forEachPiece(
    of chunk: Chunk, _ body: ([UInt8]) -> Void
  ) throws(DatasetError) {
    if chunk.size > source.mostRemaining {
      throw endsIn(chunk, at: source.offset + source.mostRemaining)
    }
    var rest = chunk.size
    while rest > 0 {
      let piece = try source.read(upTo: min(rest, 1 << 16))
      if piece.isEmpty { throw endsIn(chunk, at: source.offset) }
      body(piece)
      rest -= piece.count
    }
  }

  /// The checksum behind the data, which must be right.
  private func read(_ sum: CheckSum, of chunk: Chunk) throws(DatasetError) -> [UInt8] {
    let bytes = try source.read(upTo: 4)
    if bytes.count < 4 { throw endsIn(chunk, at: source.offset) }
    if bytes.reduce(0, { $0 << 8 | UInt($1) }) != sum.value {
      throw damaged(
        "chunk \(chunk.name) at byte \(chunk.offset.grouped) is damaged: its checksum is wrong")
    }
    return bytes
  }

  private func endsIn(_ chunk: Chunk, at end: Int) -> DatasetError {
    damaged("it ends after \(end.grouped) bytes, within chunk \(chunk.name)")
  }

  /// The CRC of a chunk's name and data, computed by zlib.
  private struct CheckSum {
    private(set) var value: UInt

    init(_ name: ArraySlice<UInt8>) {
      value = 0
      update(Array(name))
    }

    mutating func update(_ bytes: [UInt8]) {
      value = crc32(value, bytes, uInt(bytes.count))
    }
  }
}
