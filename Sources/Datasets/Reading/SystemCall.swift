#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What `errno` says, in words, beginning with a small letter as the middle of a sentence does.
func systemReason(_ code: Int32) -> String {
  let text = String(cString: strerror(code))
  return text.prefix(1).lowercased() + text.dropFirst()
}

/// The error of writing at `path`.
func writeError(_ path: String, _ code: Int32 = errno) -> DatasetError {
  code == ENOSPC || code == EDQUOT
    ? .diskFull(path: path) : .unwritable(path: path, reason: systemReason(code))
}

/// The size of the file at `path`, or nil when there is none.
func fileSize(_ path: String) -> Int? {
  var information = stat()
  guard stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFREG else { return nil }
  return Int(information.st_size)
}

/// Whether anything lies at `path`.
func exists(_ path: String) -> Bool {
  access(path, F_OK) == 0
}

/// Calls again what a signal interrupted.
func retryingInterrupted(_ call: () -> Int) -> Int {
  while true {
    let result = call()
    if result >= 0 || errno != EINTR { return result }
  }
}

/// Fills a new array through its memory, passing on the typed error that the standard initializer would forget.
func bytes(
  capacity: Int, _ fill: (UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int
) throws(DatasetError) -> [UInt8] {
  var failure: DatasetError?
  let result = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
    do throws(DatasetError) {
      count = try fill(UnsafeMutableRawBufferPointer(buffer))
    } catch {
      failure = error
    }
  }
  if let failure { throw failure }
  return result
}
