/// Why a file can't be read.
package enum InputFileError: Error, Equatable, Sendable {
  /// There is nothing at `path`.
  case missing(path: String)
  /// It is a folder, a pipe, a socket or a device.
  case notRegular(path: String, kind: String)
  /// It has more bytes than it may have.
  case tooLarge(path: String, size: Int, limit: Int)
  /// The system refuses, with its reason.
  case unreadable(path: String, reason: String)
}

extension InputFileError: CustomStringConvertible {
  /// One sentence: what is wrong, where, and what to do.
  package var description: String {
    switch self {
    case .missing(let path): "\(path) does not exist; check its name"
    case .notRegular(let path, let kind):
      "\(path) is \(kind), and only files can be read; name a file"
    case .tooLarge(let path, let size, let limit):
      "\(path) has \(size) bytes, but no more than \(limit) can be read; check that it is the right file"
    case .unreadable(let path, let reason):
      "\(path) can't be read (\(reason)); check who may read it"
    }
  }
}
