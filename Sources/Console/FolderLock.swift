internal import Foundation

/// Keeps two runs from writing into one folder.
///
/// The system drops the lock when the process ends, however it ends, so none is ever left behind.
package struct FolderLock {
  private let descriptor: Int32

  /// Takes the folder.
  ///
  /// - Throws: ``CommandFailure`` when another process has it.
  package init(_ folder: String) throws(CommandFailure) {
    descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw CommandFailure("\(folder) can't be opened: \(String(cString: strerror(errno)))")
    }
    // A file system without locks is no reason to refuse.
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK {
      close(descriptor)
      throw CommandFailure(
        "another run is writing into \(folder); wait for its end, or choose another --output")
    }
  }

  /// Gives the folder back.
  package func release() { close(descriptor) }
}
