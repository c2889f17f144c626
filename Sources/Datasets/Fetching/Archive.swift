internal import Base

/// A tar archive, compressed or not, read once from front to back in bounded memory.
///
/// - SeeAlso: POSIX.1-2017, pax, section "ustar Interchange Format".
struct Archive {
  private static let blockSize = 512
  private let source: ByteSource

  init(path: String) throws(DatasetError) {
    source = try ByteSource(path: path)
  }

  /// Takes files out of the archive, wherever in it they lie; they get their names once all sums are right.
  ///
  /// What is in the way of all of them is returned, and nothing is left of them then.
  func extract(
    _ files: [DatasetFile], into folder: String
  ) throws(DatasetError) -> FetchFailure? {
    var unpacked: [DatasetFile: PartialFile] = [:]
    defer { for part in unpacked.values { part.remove() } }
    while let entry = try nextEntry() {
      let name = entry.path.split(separator: "/").last.map(String.init)
      if entry.isFile, let file = files.first(where: { $0.name == name && unpacked[$0] == nil }) {
        if entry.size != file.size { return .damaged }
        let path = folder + "/" + file.name + ".part"
        guard let part = try PartialFile(claiming: path) else { throw .busy(path: path) }
        unpacked[file] = part
        try part.clear()
        let found = try copy(entry.size, to: part)
        if found != file.sha256 { return .wrongSum(expected: file.sha256, found: found) }
      } else {
        try skip(entry.size)
      }
      try skip(-entry.size & (Self.blockSize - 1))
    }
    if let missing = files.first(where: { unpacked[$0] == nil }) {
      return .lacks(file: missing.name)
    }
    for (file, part) in unpacked {
      try part.move(to: folder + "/" + file.name)
      unpacked[file] = nil
    }
    return nil
  }

  /// The header of the next file, or nil at the end: a block of zeros, or nothing more.
  private func nextEntry() throws(DatasetError) -> (path: String, size: Int, isFile: Bool)? {
    let start = source.offset
    let block = try source.read(upTo: Self.blockSize)
    if block.allSatisfy({ $0 == 0 }) { return nil }
    // The sum of all bytes of the header, where the eight of the sum itself count as spaces.
    let sum = block.enumerated().reduce(0) {
      $0 + ((148..<156).contains($1.offset) ? 32 : Int($1.element))
    }
    guard block.count == Self.blockSize, let size = octal(block[124..<136]),
      octal(block[148..<156]) == sum
    else { throw .damagedArchive(path: source.path, offset: start) }
    let kind = block[156]
    return (text(block[0..<100]), size, kind == 0 || kind == UInt8(ascii: "0"))
  }

  /// Copies the next bytes and says their SHA-256 sum.
  private func copy(_ size: Int, to part: PartialFile) throws(DatasetError) -> String {
    let sum = SHA256()
    try forEachPiece(of: size) { (piece) throws(DatasetError) in
      sum.update(piece)
      try part.append(piece)
    }
    return sum.finished()
  }

  private func skip(_ size: Int) throws(DatasetError) {
    try forEachPiece(of: size) { _ in }
  }

  private func forEachPiece(
    of size: Int, _ body: (UnsafeRawBufferPointer) throws(DatasetError) -> Void
  ) throws(DatasetError) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { buffer.deallocate() }
    var rest = size
    while rest > 0 {
      let piece = UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(rest, buffer.count)])
      let count = try source.read(into: piece)
      if count < piece.count {
        throw .truncated(path: source.path, expected: source.offset + rest, found: source.offset)
      }
      try body(UnsafeRawBufferPointer(piece))
      rest -= count
    }
  }

  /// A number in octal digits, between spaces and zeros.
  private func octal(_ field: ArraySlice<UInt8>) -> Int? {
    Int(text(field).filter { $0 != " " }, radix: 8)
  }

  /// The text before the first zero.
  private func text(_ field: ArraySlice<UInt8>) -> String {
    String(decoding: field.prefix { $0 != 0 }, as: UTF8.self)
  }
}
