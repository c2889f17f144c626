import Base
internal import Foundation

/// Keeps two runs from writing the same file, which need not exist and may be replaced.
///
/// What is held is a hidden empty file beside it. The system drops the hold when the process ends, however it ends; what a killed
/// one leaves behind keeps nobody out, and goes with the next run that writes into the folder.
package struct FileLock {
  /// Negative for none.
  private let descriptor: Int32
  private let path: String

  /// Takes the file at `path`; links lead to the file that is taken.
  ///
  /// - Throws: ``CommandFailure`` saying that another run `does` something with it, or that it can't be taken.
  package init(_ path: String, does: String, insteadUse advice: String) throws(CommandFailure) {
    var target = stat()
    if stat(path, &target) == 0, target.st_mode & S_IFMT != S_IFREG {
      // A device is written into, which anyone may do at any time.
      (descriptor, self.path) = (-1, path)
      return
    }
    let url = URL(filePath: path).resolvingSymlinksInPath()
    self.path =
      url.deletingLastPathComponent()
      .appending(path: AtomicFile.holdName(for: url.lastPathComponent)).path
    var attempts = 5
    while true {
      let descriptor = open(self.path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o666)
      guard descriptor >= 0 else {
        throw CommandFailure(
          "\(self.path) can't be opened: \(String(cString: strerror(errno)).lowercased()); \(advice)"
        )
      }
      // A file system without locks is no reason to refuse.
      let isTaken = flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
      var information = stat()
      // Whoever held it before may have removed it in the meantime.
      if !isTaken, fstat(descriptor, &information) == 0, information.st_nlink > 0 {
        self.descriptor = descriptor
        return
      }
      close(descriptor)
      guard isTaken else { continue }
      // Who removes what others left behind holds it for a moment.
      attempts -= 1
      if attempts == 0 {
        throw CommandFailure("another run \(does) \(path); wait for its end, or \(advice)")
      }
      usleep(20_000)
    }
  }

  /// Gives the file back.
  package func release() {
    if descriptor < 0 { return }
    unlink(path)
    close(descriptor)
  }
}
