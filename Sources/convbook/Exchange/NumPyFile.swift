import Console
import ConvNet
import Foundation
import ModelFiles

/// Files that `numpy.save` wrote, with errors that name them.
enum NumPyFile {
  /// As much as ten thousand colour photographs of 64×64 take.
  private static let largest = 1 << 29

  /// The array of a file.
  ///
  /// - Throws: `CommandFailure` when it is no regular file, is too large, or has other content.
  static func read(_ path: String) throws(CommandFailure) -> NumPyArray {
    // A pipe would wait for its writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0 {
      throw CommandFailure(
        "\(path) can't be read: \(String(cString: strerror(errno)).lowercased())")
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var information = stat()
    guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
      throw CommandFailure("\(path) is no regular file; name a file that numpy.save wrote")
    }
    if information.st_size > largest {
      throw CommandFailure(
        "\(path) has \(Int(information.st_size).grouped) bytes; a hundred images are enough to compare"
      )
    }
    guard let data = try? handle.read(upToCount: Int(information.st_size)) ?? Data() else {
      throw CommandFailure("\(path) can't be read; check its permissions")
    }
    do {
      return try NumPyArray(decoding: Array(data))
    } catch {
      throw CommandFailure("\(path) can't be used: \(error)")
    }
  }
}
