/// How one file of a dataset was found in a data folder.
public struct FileCheck: Equatable, Sendable {
  /// What a file can be found like.
  public enum State: Equatable, Sendable {
    /// It is there and its content is right.
    case present(path: String)
    /// It is not there.
    case missing
    /// Its content has another SHA-256 sum than it must have.
    case wrongSum(path: String, expected: String, found: String)
    /// It can't be read to its end.
    case unreadable(DatasetError)
  }

  /// The file.
  public let file: DatasetFile
  /// How it was found.
  public let state: State

  /// Whether the file is there and right.
  public var isPresent: Bool {
    if case .present = state { true } else { false }
  }
}
