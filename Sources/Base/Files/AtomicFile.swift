#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// Writes files so that a reader sees the old one or the whole new one, never a part, even after the power has failed.
package enum AtomicFile {
  /// Writes to a temporary file in the same folder, made if needed, and renames it to `path`.
  ///
  /// A link stays a link: the file that it leads to is replaced. What is no file, such as a terminal or a pipe, is written into.
  package static func save(_ bytes: [UInt8], to path: String) throws(FileError) {
    var information = stat()
    if stat(path, &information) == 0 {
      // A standard stream may lead to a file that has no path any more.
      guard information.st_mode & S_IFMT == S_IFREG, let target = realpath(path, nil) else {
        return try pour(bytes, into: path)
      }
      defer { free(target) }
      return try replace(String(cString: target), with: bytes)
    }
    try replace(path, with: bytes)
  }

  private static func pour(_ bytes: [UInt8], into path: String) throws(FileError) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    try fill(descriptor, with: bytes, path)
  }

  private static func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[..<$0]) } ?? ""
    let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
    try makeFolder(folder)
    let place = slash == nil ? "" : folder + "/"
    let (descriptor, temporary) = try openTemporary(for: String(name), in: place, path)
    do throws(FileError) {
      defer { close(descriptor) }
      try fill(descriptor, with: bytes, path)
      // A name must not reach the disk before what it names.
      guard isOnDisk(descriptor), rename(temporary, path) == 0 else { throw failure(path) }
    } catch {
      unlink(temporary)
      throw error
    }
    // The file is there whole; where a folder can't be waited for, its name may come to the disk later.
    let directory = open(folder.isEmpty ? (slash == nil ? "." : "/") : folder, O_RDONLY | O_CLOEXEC)
    if directory >= 0 {
      _ = isOnDisk(directory)
      close(directory)
    }
  }

  /// Makes a file that this process holds, so that others can tell it from those that a killed one left behind.
  private static func openTemporary(
    for name: String, in place: String, _ path: String
  ) throws(FileError) -> (descriptor: Int32, path: String) {
    while true {
      let id = String(UInt32.random(in: 0x1000_0000...UInt32.max), radix: 16)
      let temporary = place + temporaryName(for: name, id: id)
      let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor < 0 {
        if errno == EEXIST { continue }
        throw failure(path)
      }
      flock(descriptor, LOCK_EX)
      var information = stat()
      // Before it was held, another process may have taken it for a stray.
      if fstat(descriptor, &information) != 0 || information.st_nlink > 0 {
        return (descriptor, temporary)
      }
      close(descriptor)
    }
  }

  /// Removes the temporary files that killed processes left in a folder; those that are being written stay.
  package static func removeStrays(in folder: String) {
    guard let directory = opendir(folder.isEmpty ? "." : folder) else { return }
    defer { closedir(directory) }
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        // The system ends each name with a zero, within the bytes that it has for it.
        String(cString: $0.baseAddress!.assumingMemoryBound(to: CChar.self))
      }
      if !isTemporary(name) { continue }
      let path = "\(folder.isEmpty ? "." : folder)/\(name)"
      let descriptor = open(path, O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      if descriptor < 0 { continue }
      var information = stat()
      // One that has lost its name in the meantime may have given it to another.
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0, fstat(descriptor, &information) == 0,
        information.st_nlink > 0
      {
        unlink(path)
      }
      close(descriptor)
    }
  }

  /// `.curves.png.00000000.partial`: what whoever wants to replace `curves.png` may hold for long; where it was left behind, it is
  /// removed like any temporary file.
  package static func holdName(for name: String) -> String {
    temporaryName(for: name, id: "00000000")
  }

  private static func temporaryName(for name: String, id: String) -> String {
    ".\(name).\(id).partial"
  }

  /// Whether a name is of the form `.curves.png.1a2b3c4d.partial`.
  private static func isTemporary(_ name: String) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 4, parts[0].isEmpty, parts[parts.count - 1] == "partial" else {
      return false
    }
    let id = parts[parts.count - 2]
    return id.utf8.count == 8 && id.allSatisfy { "0123456789abcdef".contains($0) }
  }

  private static func fill(
    _ descriptor: Int32, with bytes: [UInt8], _ path: String
  ) throws(FileError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        // What lies after the buffer's start is there: `written` is less than its count.
        write(descriptor, buffer.baseAddress! + written, buffer.count - written)
      }
      if count >= 0 { written += count } else if errno != EINTR { throw failure(path) }
    }
  }

  /// Waits until a file or folder is on the disk; some file systems report a full one only here.
  private static func isOnDisk(_ descriptor: Int32) -> Bool {
    while fsync(descriptor) != 0 {
      // Some file systems can't be waited for.
      if errno == EINVAL || errno == ENOTSUP { return true }
      if errno != EINTR { return false }
    }
    return true
  }

  /// Makes a folder and those it lies in, unless something is there.
  package static func makeFolder(_ path: String) throws(FileError) {
    guard !path.isEmpty, mkdir(path, 0o777) != 0, errno != EEXIST else { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/") else { throw failure(path) }
    try makeFolder(String(path[..<slash]))
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw failure(path) }
  }

  private static func failure(_ path: String) -> FileError {
    let text = String(cString: strerror(errno))
    return .unwritable(path: path, reason: text.prefix(1).lowercased() + text.dropFirst())
  }
}
