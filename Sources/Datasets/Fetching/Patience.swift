/// Keeps the time while files are fetched, and says when it is enough.
struct Patience {
  private let limits: FetchLimits
  private let now: () -> ContinuousClock.Instant
  private let start: ContinuousClock.Instant
  /// How long was waited in vain, over all mirrors and files, before what is waited for now.
  private var waited = Duration.zero
  /// The last sign of life from what is waited for now, if anything is.
  private var lastSign: ContinuousClock.Instant?

  /// Keeps the time of `now`, which tests tell by hand.
  init(_ limits: FetchLimits, now: @escaping () -> ContinuousClock.Instant = { .now }) {
    self.limits = limits
    self.now = now
    start = now()
  }

  /// Starts to wait for a mirror or another process, or notes a sign of life.
  mutating func noteSignOfLife() {
    lastSign = now()
  }

  /// Ends the waiting; the time since the last sign of life counts when it has led to nothing.
  mutating func endWait(inVain: Bool) {
    if inVain { waited += silence }
    lastSign = nil
  }

  /// Why to give up the mirror now, if there is a reason.
  var failure: FetchFailure? {
    if silence >= limits.silence { return .silent(seconds: limits.silence / .seconds(1)) }
    return isOver ? .outOfTime : nil
  }

  /// Whether no time is left for waiting or for anything.
  var isOver: Bool {
    waited + silence >= limits.waiting || limits.total.map { now() - start >= $0 } ?? false
  }

  private var silence: Duration { lastSign.map { now() - $0 } ?? .zero }
}
