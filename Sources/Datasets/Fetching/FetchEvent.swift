/// What happens while a dataset is fetched, as it is told to whoever wants to show it.
public enum FetchEvent: Equatable, Sendable {
  /// The file is in the data folder already, and right.
  case present(file: String)
  /// A mirror is asked for a file, of which `offset` bytes are there from an earlier attempt.
  case asking(mirror: String, file: String, offset: Int)
  /// So many bytes of a file are there, of `total` if the mirror says so.
  case received(mirror: String, file: String, bytes: Int, total: Int?)
  /// A mirror did not give the file; the next one is asked.
  case failed(file: String, FetchAttempt)
  /// Everything has arrived and is now checked, and unpacked where needed.
  case checking(file: String)
  /// Another process is fetching this file; its result is awaited.
  case waiting(file: String)
  /// The file is in the data folder now.
  case stored(file: String, path: String)
}
