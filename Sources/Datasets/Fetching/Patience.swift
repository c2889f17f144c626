/// Keeps the time while files are fetched, and says when it is enough.
struct Patience {
  private let limits: FetchLimits
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  /// How long nothing arrived, over all mirrors and files.
  private var waited = Duration.zero
  private var lastSign: ContinuousClock.Instant

  init(_ limits: FetchLimits) {
    self.limits = limits
    start = clock.now
    lastSign = start
  }

  /// Starts to listen to another mirror.
  mutating func beginListening() {
    lastSign = clock.now
  }

  /// Notes whether there was a sign of life since the last look, and says why to give up now, if so.
  mutating func look(signOfLife: Bool) -> FetchFailure? {
    if signOfLife { lastSign = clock.now }
    let silence = clock.now - lastSign
    if silence >= limits.silence { return .silent(seconds: limits.silence / .seconds(1)) }
    return isOver || waited + silence >= limits.waiting ? .outOfTime : nil
  }

  /// Counts the time since the last sign of life, when it has led to nothing.
  mutating func countWait() {
    waited += clock.now - lastSign
  }

  /// Whether no time is left for anything.
  var isOver: Bool {
    waited >= limits.waiting || limits.total.map { clock.now - start >= $0 } ?? false
  }

  /// How long another process may hold a file without adding to it.
  var limitForOthers: Duration { limits.waiting }
}
