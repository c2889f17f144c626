#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A file that is being fetched, held by one process at a time and kept for later when it stays incomplete.
///
/// The system lets go of the lock when the process ends, in whatever way.
final class PartialFile {
  /// Where it lies.
  let path: String
  /// How many bytes it has.
  private(set) var size: Int

  private let descriptor: Int32
  private var isHeld = true

  /// Opens or makes the file; nil when another process holds it.
  init?(claiming path: String) throws(DatasetError) {
    self.path = path
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
      if descriptor < 0 { throw writeError(path) }
      if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
        let code = errno
        close(descriptor)
        if code == EWOULDBLOCK { return nil }
        throw writeError(path, code)
      }
      // Its former holder may have renamed or removed it in the meantime: then it is not at its path any more.
      var (held, named) = (stat(), stat())
      if fstat(descriptor, &held) == 0, stat(path, &named) == 0, held.st_ino == named.st_ino,
        held.st_dev == named.st_dev
      {
        self.descriptor = descriptor
        size = Int(held.st_size)
        return
      }
      close(descriptor)
    }
  }

  deinit {
    release()
  }

  /// Lets others have the file; nothing can be added to it then.
  func release() {
    if isHeld { close(descriptor) }
    isHeld = false
  }

  /// Adds bytes at the end.
  func append(_ bytes: UnsafeRawBufferPointer) throws(DatasetError) {
    var written = 0
    while written < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
      let count = retryingInterrupted {
        pwrite(descriptor, rest.baseAddress, rest.count, off_t(size))
      }
      if count < 0 { throw writeError(path) }
      written += count
      size += count
    }
  }

  /// Forgets all bytes.
  func clear() throws(DatasetError) {
    if size == 0 { return }
    if ftruncate(descriptor, 0) != 0 { throw writeError(path) }
    size = 0
  }

  /// Moves the complete file to its place, in one step for everyone who looks.
  func move(to destination: String) throws(DatasetError) {
    if fsync(descriptor) != 0 || rename(path, destination) != 0 { throw writeError(destination) }
  }

  /// Removes the file.
  func remove() {
    unlink(path)
  }

  /// Removes the file if there is nothing in it that a later attempt could use.
  func removeIfEmpty() {
    if size == 0 { remove() }
  }
}

/// Makes a folder and those it lies in.
func makeFolder(_ path: String) throws(DatasetError) {
  var information = stat()
  if stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR { return }
  if mkdir(path, 0o755) == 0 || errno == EEXIST && exists(path + "/.") { return }
  let code = errno
  if code == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex {
    try makeFolder(String(path[..<slash]))
    if mkdir(path, 0o755) == 0 || errno == EEXIST { return }
    throw writeError(path)
  }
  throw writeError(path, code)
}

/// Removes a file, whether it is there or not.
func removeFile(_ path: String) {
  unlink(path)
}
