#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// Writes files so that a reader sees the old one or the whole new one, never a part.
package enum AtomicFile {
  /// Writes to a temporary file in the same folder, made if needed, and renames it to `path`.
  ///
  /// A link stays a link: the file that it leads to is replaced. What is no file, such as a terminal or a pipe, is written into.
  package static func save(_ bytes: [UInt8], to path: String) throws(FigureError) {
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

  private static func pour(_ bytes: [UInt8], into path: String) throws(FigureError) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    try fill(descriptor, with: bytes, path)
  }

  private static func replace(_ path: String, with bytes: [UInt8]) throws(FigureError) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[..<$0]) } ?? ""
    let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
    try makeFolder(folder)
    let id = String(UInt32.random(in: 0...UInt32.max), radix: 16)
    let temporary = (slash == nil ? "" : folder + "/") + ".\(name).\(id).partial"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(path) }
    do throws(FigureError) {
      try fill(descriptor, with: bytes, path)
      guard rename(temporary, path) == 0 else { throw failure(path) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  private static func fill(
    _ descriptor: Int32, with bytes: [UInt8], _ path: String
  ) throws(FigureError) {
    var written = 0
    var reason: FigureError?
    while written < bytes.count, reason == nil {
      let count = bytes.withUnsafeBytes { buffer in
        // What lies after the buffer's start is there: `written` is less than its count.
        write(descriptor, buffer.baseAddress! + written, buffer.count - written)
      }
      if count >= 0 { written += count } else if errno != EINTR { reason = failure(path) }
    }
    // Some file systems report a full disk only here.
    if close(descriptor) != 0, reason == nil { reason = failure(path) }
    if let reason { throw reason }
  }

  /// Makes a folder and those it lies in, unless something is there.
  package static func makeFolder(_ path: String) throws(FigureError) {
    guard !path.isEmpty, mkdir(path, 0o777) != 0, errno != EEXIST else { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/") else { throw failure(path) }
    try makeFolder(String(path[..<slash]))
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw failure(path) }
  }

  private static func failure(_ path: String) -> FigureError {
    let text = String(cString: strerror(errno))
    return .unwritable(path: path, reason: text.prefix(1).lowercased() + text.dropFirst())
  }
}
