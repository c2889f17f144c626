#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// A regular file, opened to be read from front to back, and never further than a limit.
///
/// Every file that people hand over is read through it: what may give bytes without end, such as a device or a pipe, is refused
/// before its first byte, and so is a file that is larger than its format can need. Only ``standardInput`` may be a pipe: what comes
/// through it is kept in a file without a name first, up to the limit.
package struct InputFile: ~Copyable {
  /// Where standard input is, which the command line calls `-`.
  package static let standardInput = "/dev/stdin"

  /// Where it lies.
  package let path: String
  /// How many bytes it had when it was opened.
  package let size: Int
  /// How many bytes were read.
  package private(set) var offset = 0

  private let descriptor: Int32
  private let limit: Int

  /// Opens a file of at most `limit` bytes.
  ///
  /// - Throws: ``InputFileError`` when there is none, or something else at `path`.
  package init(path: String, limit: Int) throws(InputFileError) {
    var information = stat()
    if path == Self.standardInput, fstat(STDIN_FILENO, &information) == 0,
      [S_IFIFO, S_IFSOCK].contains(information.st_mode & S_IFMT)
    {
      descriptor = try Self.poured(limit)
      (self.path, self.limit) = (path, limit)
      size = fstat(descriptor, &information) == 0 ? Int(information.st_size) : 0
      return
    }
    // Opening some devices does something: they are looked at first.
    if stat(path, &information) != 0 { throw Self.failure(path) }
    try Self.check(information, path)
    // Whatever has taken the file's place since then: nothing is waited for, and it is looked at again.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    if descriptor < 0 { throw Self.failure(path) }
    do throws(InputFileError) {
      if fstat(descriptor, &information) != 0 { throw Self.failure(path) }
      try Self.check(information, path)
      if information.st_size > limit {
        throw .tooLarge(path: path, size: Int(information.st_size), limit: limit)
      }
    } catch {
      close(descriptor)
      throw error
    }
    (self.path, self.descriptor, self.limit) = (path, descriptor, limit)
    size = Int(information.st_size)
  }

  deinit {
    close(descriptor)
  }

  /// The bytes at its front, or fewer when it has no more, without moving on.
  package func peek(_ count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, made in
      made = max(Self.retrying { pread(descriptor, buffer.baseAddress, count, 0) }, 0)
    }
  }

  /// Reads until `buffer` is full or the file ends, and says how many bytes that were.
  ///
  /// - Throws: ``InputFileError`` when that fails, or when the file grew beyond its limit.
  package mutating func read(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(InputFileError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let room = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let count = Self.retrying { systemRead(descriptor, room.baseAddress, room.count) }
      if count < 0 { throw Self.failure(path) }
      if count == 0 { break }
      filled += count
    }
    offset += filled
    if offset > limit { throw .tooLarge(path: path, size: max(size, offset), limit: limit) }
    return filled
  }

  /// The rest of it.
  ///
  /// - Throws: ``InputFileError`` when it can't be read, or when the file grew beyond its limit.
  package consuming func rest() throws(InputFileError) -> [UInt8] {
    var bytes: [UInt8] = []
    // Files that the system makes up as they are read say that they have no bytes. One more finds the end.
    var room = max(size - offset, 1 << 12) + 1
    while true {
      var failure: InputFileError?
      var count = 0
      let next = [UInt8](unsafeUninitializedCapacity: room) { buffer, made in
        do throws(InputFileError) {
          count = try read(into: UnsafeMutableRawBufferPointer(buffer))
        } catch {
          failure = error
        }
        made = count
      }
      if let failure { throw failure }
      if bytes.isEmpty { bytes = next } else { bytes += next }
      if count < room { return bytes }
      room = bytes.count
    }
  }

  /// The whole content of a file of at most `limit` bytes.
  ///
  /// - Throws: ``InputFileError`` when it can't be read, or is no such file.
  package static func bytes(of path: String, limit: Int) throws(InputFileError) -> [UInt8] {
    try InputFile(path: path, limit: limit).rest()
  }

  /// A file without a name that holds what comes through standard input.
  private static func poured(_ limit: Int) throws(InputFileError) -> Int32 {
    guard let file = tmpfile() else { throw failure(standardInput) }
    defer { fclose(file) }
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { piece.deallocate() }
    var size = 0
    while true {
      let count = retrying { systemRead(STDIN_FILENO, piece.baseAddress, piece.count) }
      if count < 0 { throw failure(standardInput) }
      if count == 0 { break }
      size += count
      if size > limit { throw .tooLarge(path: standardInput, size: size, limit: limit) }
      if fwrite(piece.baseAddress, 1, count, file) != count { throw failure(standardInput) }
    }
    guard fflush(file) == 0 else { throw failure(standardInput) }
    let descriptor = fcntl(fileno(file), F_DUPFD_CLOEXEC, 0)
    guard descriptor >= 0, lseek(descriptor, 0, SEEK_SET) == 0 else { throw failure(standardInput) }
    return descriptor
  }

  private static func check(_ information: stat, _ path: String) throws(InputFileError) {
    let kind =
      switch information.st_mode & S_IFMT {
      case S_IFREG: nil as String?
      case S_IFDIR: "a folder"
      case S_IFIFO: "a pipe"
      case S_IFSOCK: "a socket"
      default: "a device"
      }
    if let kind { throw .notRegular(path: path, kind: kind) }
  }

  private static func failure(_ path: String) -> InputFileError {
    let code = errno
    if code == ENOENT { return .missing(path: path) }
    let reason = String(cString: strerror(code))
    return .unreadable(path: path, reason: reason.prefix(1).lowercased() + reason.dropFirst())
  }

  /// Calls again what a signal interrupted.
  private static func retrying(_ call: () -> Int) -> Int {
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }
}

/// The system's `read`, which ``InputFile/read(into:)`` hides.
private func systemRead(
  _ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int
) -> Int {
  read(descriptor, buffer, count)
}
