import Foundation

/// Files that appear whole or not at all.
enum OutputFile {
  /// Makes a folder, and tries whether files can be written there before long work begins.
  ///
  /// - Throws: ``CommandFailure`` when they can't.
  static func prepareFolder(_ path: String) throws(CommandFailure) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw failure(path, error)
    }
    if !FileManager.default.isWritableFile(atPath: path) {
      throw CommandFailure(
        "can't write into \(path): permission denied; choose another folder with --output")
    }
  }

  /// Writes a temporary file in the same folder and renames it.
  ///
  /// - Throws: ``CommandFailure`` when that fails; then an older file of this name is still there.
  static func write(_ contents: Data, to path: String) throws(CommandFailure) {
    do {
      try contents.write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw failure(path, error)
    }
  }

  private static func failure(_ path: String, _ error: any Error) -> CommandFailure {
    let error = error as NSError
    let cause = (error.userInfo[NSUnderlyingErrorKey] as? NSError) ?? error
    let reason =
      cause.domain == NSPOSIXErrorDomain
      ? String(cString: strerror(Int32(cause.code))).lowercased() : error.localizedDescription
    return CommandFailure(
      "can't write \(path): \(reason); free some space or choose another place with --output")
  }
}
