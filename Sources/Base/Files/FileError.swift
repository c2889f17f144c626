/// Why a file can't be written.
public enum FileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file or its folder can't be written; the text is the system's reason.
  case unwritable(path: String, reason: String)

  /// One sentence: what happened, and what can be done.
  public var description: String {
    switch self {
    case .unwritable(let path, let reason):
      "can't write \(path): \(reason); "
        + (reason.contains("space") ? "free some and try again" : "choose another place")
    }
  }
}
