import Base
import Console
import ModelFiles

/// Files that `numpy.save` wrote, with errors that name them.
enum NumPyFile {
  /// As much as ten thousand colour photographs of 64×64 take.
  private static let largest = 1 << 29

  /// The array of a file.
  ///
  /// - Throws: `CommandFailure` when it is no regular file, is too large, or has other content.
  static func read(_ path: String) throws(CommandFailure) -> NumPyArray {
    let bytes: [UInt8]
    do {
      bytes = try InputFile.bytes(of: path, limit: largest)
    } catch {
      throw CommandFailure("\(error)")
    }
    do {
      return try NumPyArray(decoding: bytes)
    } catch {
      throw CommandFailure("\(path) can't be used: \(error)")
    }
  }
}
