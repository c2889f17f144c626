#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A file's content from front to back, decompressed on the way when it is gzip, in bounded memory.
final class ByteSource {
  /// The file.
  let path: String
  /// Whether the file is compressed, which its first two bytes tell.
  let isCompressed: Bool
  /// How large the content claims to be: the file's size, or the length in the gzip trailer, which may lie.
  let claimedSize: Int
  /// How many bytes of content were read.
  private(set) var offset = 0

  private let descriptor: Int32
  private let inflater: Inflater?
  private let input: UnsafeMutableRawBufferPointer
  private var pending = 0..<0
  private var compressedOffset = 0
  private var insideMember = false
  private var members = 0
  private var memberStart = 0
  private var atEnd = false

  init(path: String) throws(DatasetError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { throw readError(path) }
    var information = stat()
    var (isGzip, claim) = (false, 0)
    if fstat(descriptor, &information) == 0 {
      let size = Int(information.st_size)
      (isGzip, claim) = Self.inspect(descriptor, size: size)
    }
    self.path = path
    self.descriptor = descriptor
    isCompressed = isGzip
    claimedSize = claim
    inflater = isGzip ? Inflater() : nil
    input = .allocate(byteCount: isGzip ? 1 << 18 : 0, alignment: 16)
  }

  deinit {
    close(descriptor)
    input.deallocate()
  }

  /// Reads until `buffer` is full or the content ends, and says how many bytes that were.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int {
    var filled = 0
    while filled < buffer.count && !atEnd {
      let room = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      if let inflater {
        filled += try inflate(with: inflater, into: room)
      } else {
        filled += try readFile(into: room)
      }
    }
    offset += filled
    return filled
  }

  /// Reads up to `limit` bytes into an array, which is as large as the claimed size at first and grows if need be.
  func read(upTo limit: Int) throws(DatasetError) -> [UInt8] {
    var result: [UInt8] = []
    var piece = max(claimedSize - offset, 1 << 16)
    while result.count < limit {
      let size = min(piece, limit - result.count)
      let next = try bytes(capacity: size) { (buffer) throws(DatasetError) in
        try read(into: buffer)
      }
      if result.isEmpty { result = next } else { result += next }
      if next.count < size { break }
      piece = max(result.count, 1 << 16)
    }
    return result
  }

  /// Reads exactly `count` bytes.
  func read(exactly count: Int) throws(DatasetError) -> [UInt8] {
    let start = offset
    let result = try read(upTo: count)
    if result.count < count {
      throw .truncated(path: path, expected: start + count, found: offset)
    }
    return result
  }

  /// Makes sure that nothing is left.
  func expectEnd() throws(DatasetError) {
    let expected = offset
    if try !read(upTo: 1).isEmpty { throw .trailingBytes(path: path, expected: expected) }
  }

  /// One step of decompression, with a refill from the file before it where needed.
  private func inflate(
    with inflater: Inflater, into room: UnsafeMutableRawBufferPointer
  ) throws(DatasetError) -> Int {
    if pending.isEmpty {
      let count = try readDescriptor(into: input)
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
    let step = inflater.inflate(UnsafeMutableRawBufferPointer(rebasing: input[pending]), into: room)
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
    let count = try readDescriptor(into: room)
    if count == 0 { atEnd = true }
    return count
  }

  private func readDescriptor(
    into room: UnsafeMutableRawBufferPointer
  ) throws(DatasetError) -> Int {
    let count = retryingInterrupted {
      #if canImport(Glibc)
        Glibc.read(descriptor, room.baseAddress, room.count)
      #else
        Darwin.read(descriptor, room.baseAddress, room.count)
      #endif
    }
    if count < 0 { throw readError(path) }
    return count
  }

  /// Looks at the first two and the last four bytes without moving on.
  private static func inspect(_ descriptor: Int32, size: Int) -> (isGzip: Bool, claim: Int) {
    var head: [UInt8] = [0, 0]
    guard pread(descriptor, &head, 2, 0) == 2, head == [0x1f, 0x8b] else { return (false, size) }
    var tail: [UInt8] = [0, 0, 0, 0]
    guard size >= 18, pread(descriptor, &tail, 4, off_t(size - 4)) == 4 else { return (true, 0) }
    let length = tail.reversed().reduce(0) { $0 << 8 | Int($1) }
    // DEFLATE can't do better than 1032:1, so a larger claim is a lie.
    return (true, min(length, size * 1032))
  }
}
