/// One mirror that was asked for a file, and why it did not give it.
public struct FetchAttempt: Error, Equatable, Sendable, CustomStringConvertible {
  /// The host that was asked.
  public let mirror: String
  /// Why it did not give the file.
  public let reason: FetchFailure

  /// The mirror with what it did, as a part of a sentence.
  public var description: String { "\(mirror) \(reason)" }

  /// Notes what a mirror did.
  public init(mirror: String, reason: FetchFailure) {
    self.mirror = mirror
    self.reason = reason
  }
}
