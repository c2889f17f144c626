/// How long fetching may take before it gives up.
public struct FetchLimits: Hashable, Sendable {
  /// A mirror that sends nothing, or next to nothing, for so long is given up.
  public var silence: Duration
  /// All waiting for silent mirrors together may take so long; time in which data arrives does not count.
  public var waiting: Duration
  /// Everything together may take so long, or as long as it takes when nil.
  public var total: Duration?

  /// Five seconds for a mirror and fifteen for all waiting, so that a learner without network soon goes on without.
  public init(
    silence: Duration = .seconds(5), waiting: Duration = .seconds(15), total: Duration? = nil
  ) {
    self.silence = silence
    self.waiting = waiting
    self.total = total
  }
}
