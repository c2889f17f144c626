package import Figures
package import Foundation

/// Files that appear whole or not at all.
package enum OutputFile {
  /// Makes a folder, and tries whether files can be written there before long work begins; what a killed run was writing there
  /// is removed.
  ///
  /// - Throws: `FigureError` when they can't.
  package static func prepareFolder(_ path: String) throws(FigureError) {
    try AtomicFile.makeFolder(path)
    var information = stat()
    guard stat(path, &information) == 0 else { throw failure(path) }
    if information.st_mode & S_IFMT != S_IFDIR { throw failure(path, ENOTDIR) }
    if access(path, W_OK | X_OK) != 0 { throw failure(path) }
    AtomicFile.removeStrays(in: path)
  }

  /// Makes the folder of a file, and makes sure that the file can take a place there.
  ///
  /// - Throws: `FigureError` when it can't.
  package static func prepare(_ path: String) throws(FigureError) {
    if let slash = path.lastIndex(of: "/") {
      if slash != path.startIndex { try prepareFolder(String(path[..<slash])) }
    } else {
      try prepareFolder(".")
    }
    var information = stat()
    let isFolder = stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
    if isFolder || path.hasSuffix("/") { throw failure(path, EISDIR) }
  }

  /// Writes a temporary file in the same folder, waits until it is on the disk, and renames it.
  ///
  /// - Throws: `FigureError` when that fails; then an older file of this name is still there.
  package static func write(_ contents: Data, to path: String) throws(FigureError) {
    try AtomicFile.save(Array(contents), to: path)
  }

  private static func failure(_ path: String, _ code: Int32 = errno) -> FigureError {
    .unwritable(path: path, reason: String(cString: strerror(code)).lowercased())
  }
}
