internal import Base
internal import ConvNet

/// Why one mirror did not give a file.
public enum FetchFailure: Error, Equatable, Sendable {
  /// Its address is unknown: no network, no name server, or no such host.
  case noSuchHost
  /// It can't be reached, with the system's reason.
  case unreachable(String)
  /// Nothing, or next to nothing, came for so many seconds.
  case silent(seconds: Double)
  /// All the time there was for fetching was used up.
  case outOfTime
  /// It answered with an HTTP status that is no success.
  case status(Int)
  /// It sent a web page, as log-in pages of hotels and offices do.
  case webPage
  /// It stopped after `received` bytes.
  case cutOff(received: Int, total: Int?)
  /// It sent, or announced, more than the file can have.
  case tooLarge(limit: Int)
  /// What it sent can't be decompressed or unpacked.
  case damaged
  /// The content has another SHA-256 sum than it must have.
  case wrongSum(expected: String, found: String)
  /// The archive it sent does not have a file that is needed.
  case lacks(file: String)
  /// It was not asked again, since it did not answer for another file before.
  case skipped
}

extension FetchFailure: CustomStringConvertible {
  /// What the mirror did, as the end of a sentence that begins with its name.
  public var description: String {
    switch self {
    case .noSuchHost: "was not found (is there a network?)"
    case .unreachable(let reason): "can't be reached (\(reason))"
    case .silent(let seconds): "was silent for \(short(seconds)) s"
    case .outOfTime: "had no time left to answer"
    case .status(let code): "answered \(code)\(meaning(of: code))"
    case .webPage: "sent a web page instead of data"
    case .cutOff(let received, let total?):
      "stopped after \(received.grouped) of \(total.grouped) bytes"
    case .cutOff(let received, nil): "stopped after \(received.grouped) bytes"
    case .tooLarge(let limit): "has more than \(limit.grouped) bytes for it"
    case .damaged: "sent damaged data"
    case .wrongSum(let expected, let found):
      "sent other content (SHA-256 \(found.prefix(8))… instead of \(expected.prefix(8))…)"
    case .lacks(let file): "sent an archive without \(file)"
    case .skipped: "did not answer before"
    }
  }

  /// Whether asking the same mirror for another file would be a waste of time.
  var isLasting: Bool {
    switch self {
    case .noSuchHost, .unreachable, .silent, .outOfTime, .skipped: true
    default: false
    }
  }
}

/// The seconds without a fraction where there is none.
private func short(_ seconds: Double) -> String {
  seconds == seconds.rounded() ? String(Int(seconds)) : String(seconds)
}

/// What the most frequent refusals mean.
private func meaning(of status: Int) -> String {
  switch status {
  case 401, 403: " (access denied)"
  case 404, 410: " (not found)"
  case 429: " (too many requests)"
  case 500...599: " (a fault of the server)"
  default: ""
  }
}
