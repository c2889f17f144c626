package import Base
package import Foundation

/// Files that appear whole or not at all.
package enum OutputFile {
  /// Makes a folder, and tries whether files can be written there before long work begins; what a killed run was writing there
  /// is removed.
  ///
  /// - Throws: `FileError` when they can't.
  package static func prepareFolder(_ path: String) throws(FileError) {
    try AtomicFile.makeFolder(path)
    var information = stat()
    guard stat(path, &information) == 0 else { throw failure(path) }
    if information.st_mode & S_IFMT != S_IFDIR { throw failure(path, ENOTDIR) }
    if access(path, W_OK | X_OK) != 0 { throw failure(path) }
    AtomicFile.removeStrays(in: path)
  }

  /// Makes the folder of a file, and makes sure that the file can take a place there before long work begins.
  ///
  /// What is no file is written into only where that works in any case: a terminal, `/dev/null`, and a pipe that this process
  /// was started with, such as `/dev/stdout`. Whoever reads a pipe with a name may be gone by then, and writing would never end.
  ///
  /// - Throws: `FileError` when it can't.
  package static func prepare(_ path: String) throws(FileError) {
    if let slash = path.lastIndex(of: "/") {
      if slash != path.startIndex { try prepareFolder(String(path[..<slash])) }
    } else {
      try prepareFolder(".")
    }
    var information = stat()
    let isThere = stat(path, &information) == 0
    if path.hasSuffix("/") || isThere && information.st_mode & S_IFMT == S_IFDIR {
      throw failure(path, EISDIR)
    }
    if isThere && information.st_mode & S_IFMT != S_IFREG { try prepareSpecial(path, information) }
  }

  private static func prepareSpecial(_ path: String, _ information: stat) throws(FileError) {
    func refuse(_ reason: String) -> FileError { .unwritable(path: path, reason: reason) }
    switch information.st_mode & S_IFMT {
    case S_IFIFO:
      if !path.hasPrefix("/dev/") { throw refuse("it is a pipe; name a file or /dev/stdout") }
      // Opening it would wait for a reader.
      let descriptor = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC)
      if descriptor < 0 {
        throw errno == ENXIO ? refuse("it is a pipe that nobody reads") : failure(path)
      }
      close(descriptor)
    case S_IFCHR:
      var null = stat()
      if stat("/dev/null", &null) == 0, information.st_rdev == null.st_rdev { return }
      let descriptor = open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
      if descriptor < 0 { throw failure(path) }
      defer { close(descriptor) }
      if isatty(descriptor) == 0 { throw refuse("it is a device") }
    default: throw refuse("it is no file")
    }
  }

  /// Writes a temporary file in the same folder, waits until it is on the disk, and renames it.
  ///
  /// - Throws: `FileError` when that fails; then an older file of this name is still there.
  package static func write(_ contents: Data, to path: String) throws(FileError) {
    try AtomicFile.save(Array(contents), to: path)
  }

  private static func failure(_ path: String, _ code: Int32 = errno) -> FileError {
    .unwritable(path: path, reason: String(cString: strerror(code)).lowercased())
  }
}
