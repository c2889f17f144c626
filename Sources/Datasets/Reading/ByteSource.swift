internal import Base

/// A file's content from front to back, decompressed on the way when it is gzip, in bounded memory.
final class ByteSource {
  /// More than any set of images needs that is read here: EMNIST, the largest known one, has 547 MB.
  static let largestContent = 768 << 20

  /// The file.
  let path: String
  /// Whether the file is compressed, which its first two bytes tell.
  let isCompressed: Bool
  /// How many bytes of content were read.
  private(set) var offset = 0

  private var file: InputFile
  private let limit: Int
  private let inflater: Inflater?
  private let input: UnsafeMutableRawBufferPointer
  private var pending = 0..<0
  private var compressedOffset = 0
  private var insideMember = false
  private var members = 0
  private var memberStart = 0
  private var atEnd = false

  /// Opens a file with at most `limit` bytes of content; decompression goes no further.
  init(path: String, limit: Int = largestContent) throws(DatasetError) {
    do {
      file = try InputFile(path: path, limit: limit)
    } catch {
      throw DatasetError(error)
    }
    self.path = path
    self.limit = limit
    isCompressed = file.peek(2) == [0x1f, 0x8b]
    inflater = isCompressed ? Inflater(.gzip) : nil
    input = .allocate(byteCount: isCompressed ? 1 << 18 : 0, alignment: 16)
  }

  deinit {
    input.deallocate()
  }

  /// The first bytes of the file, as they are.
  func peek(_ count: Int) -> [UInt8] { file.peek(count) }

  /// The most bytes that can still come: DEFLATE can't do better than 1032:1.
  var mostRemaining: Int { (isCompressed ? file.size * 1032 : file.size) - offset }

  /// Reads until `buffer` is full or the content ends, and says how many bytes that were.
  ///
  /// - Throws: ``DatasetError/tooLarge(path:limit:)`` when the content goes on beyond its limit, or what is wrong with the file.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int {
    // One byte more than the limit tells that there is more.
    let room = min(buffer.count, limit + 1 - offset)
    var filled = 0
    while filled < room && !atEnd {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<room])
      if let inflater {
        filled += try inflate(with: inflater, into: rest)
      } else {
        let count = try readFile(into: rest)
        if count == 0 { atEnd = true }
        filled += count
      }
    }
    offset += filled
    if offset > limit { throw .tooLarge(path: path, limit: limit) }
    return filled
  }

  /// Reads `count` bytes into an array, or fewer when the content ends.
  func read(upTo count: Int) throws(DatasetError) -> [UInt8] {
    try bytes(capacity: min(count, limit + 1 - offset, mostRemaining + 1)) {
      (buffer) throws(DatasetError) in
      try read(into: buffer)
    }
  }

  /// Reads exactly `count` bytes.
  ///
  /// - Throws: ``DatasetError/truncated(path:expected:found:)`` when there are fewer: before anything is kept, where the size of
  ///   the file tells.
  func read(exactly count: Int) throws(DatasetError) -> [UInt8] {
    let start = offset
    if count <= mostRemaining {
      if count > limit - offset { throw .tooLarge(path: path, limit: limit) }
      let result = try read(upTo: count)
      if result.count == count { return result }
    } else {
      try skipRest()
    }
    throw .truncated(path: path, expected: start + count, found: offset)
  }

  /// Makes sure that nothing is left.
  func expectEnd() throws(DatasetError) {
    let expected = offset
    if try !read(upTo: 1).isEmpty { throw .trailingBytes(path: path, expected: expected) }
  }

  private func skipRest() throws(DatasetError) {
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { piece.deallocate() }
    while try read(into: piece) > 0 {}
  }

  /// One step of decompression, with a refill from the file before it where needed.
  private func inflate(
    with inflater: Inflater, into room: UnsafeMutableRawBufferPointer
  ) throws(DatasetError) -> Int {
    if pending.isEmpty {
      let count = try readFile(into: input)
      pending = 0..<count
      if count == 0 {
        atEnd = true
        if followsMember && insideMember { throw .bytesAfterGzip(path: path, offset: memberStart) }
        if members == 0 || insideMember {
          throw .truncatedGzip(path: path, offset: compressedOffset)
        }
        return 0
      }
    }
    insideMember = true
    let step = inflater.inflate(UnsafeRawBufferPointer(rebasing: input[pending]), into: room)
    switch step {
    case .moved(let used, let made):
      advance(by: used)
      return made
    case .ended(let used, let made):
      advance(by: used)
      members += 1
      insideMember = false
      memberStart = compressedOffset
      inflater.reset()
      return made
    case .failed(let reason):
      if followsMember { throw .bytesAfterGzip(path: path, offset: memberStart) }
      throw .damagedGzip(path: path, offset: compressedOffset, reason: reason)
    }
  }

  /// Whether a member has just ended: if what comes now does not begin like another, it is not damage but foreign.
  private var followsMember: Bool { members > 0 && compressedOffset < memberStart + 2 }

  private func advance(by used: Int) {
    pending = pending.lowerBound + used..<pending.upperBound
    compressedOffset += used
  }

  private func readFile(into room: UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int {
    do {
      return try file.read(into: room)
    } catch {
      throw DatasetError(error)
    }
  }
}
