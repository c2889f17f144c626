private import CKernels
private import Foundation
private import Synchronization

/// Threads that wait for work: awake for a moment, since more usually follows at once, then asleep.
///
/// A job is a number of pieces; the caller and its helpers each take the next piece that nobody has taken yet, and the caller
/// returns when all are done. It never waits for a helper that has not begun, so a busy machine costs no more than the share
/// of its threads that is lost. Beside jobs there is one chore at a time: pieces that helpers take when there is no job.
///
/// Several threads may call at once. Only one of them has the helpers, the others do their own work meanwhile.
final class ThreadPool: Sendable {
  /// How many threads work on a job, the caller included.
  let threads: Int
  private let crew: Crew

  /// Starts `threads` − 1 helpers.
  init(threads: Int) {
    self.threads = max(threads, 1)
    let crew = Crew()
    self.crew = crew
    for index in 1..<self.threads where index < self.threads {
      let thread = Thread { crew.help(as: index) }
      thread.stackSize = 8 << 20
      thread.start()
    }
  }

  deinit { crew.dismiss() }

  /// Calls `body` once for every piece below `count`, with the number of the thread that does it.
  ///
  /// While the threads are at another job, of another caller or one that this is a piece of, the caller does all pieces itself.
  func run(_ count: Int, _ body: @escaping (_ piece: Int, _ thread: Int) -> Void) {
    if threads == 1 || count < 2 || !crew.run(count, body) {
      for piece in 0..<count { body(piece, 0) }
    }
  }

  /// Leaves a chore to helpers with nothing else to do, until ``finishChore()``.
  ///
  /// While there is another chore, the caller does this one at once.
  func beginChore(_ count: Int, _ body: @escaping (_ piece: Int) -> Void) {
    crew.beginChore(count, body)
  }

  /// Does what is left of the caller's chore together with the helpers, and returns when all is done.
  func finishChore() { crew.finishChore() }
}

/// What the caller and the helpers share; it outlives the pool until the last helper has left.
private final class Crew: @unchecked Sendable {
  // A job's number, whether it may still be joined, and how many helpers are at it, in one word: so nobody joins too late.
  private static let open = 1 << 16
  private static let oneJob = 1 << 17
  private static let helpers = open - 1
  /// How often a waiting thread looks before it sleeps: about a tenth of a millisecond.
  private static let patience = 3_000

  private let job = Atomic(0)
  private let nextPiece = Atomic(0)
  private let sleeping = Atomic(0)
  private let isDismissed = Atomic(false)
  private let condition = NSCondition()
  private let turn = NSLock()
  // Written before a job or chore is announced, read after: the words above and below order that.
  private var pieces = 0
  private var body: ((Int, Int) -> Void)?
  private let choresLeft = Atomic(0)
  private let choresUndone = Atomic(0)
  private var chore: (Int) -> Void = { _ in }
  /// The thread whose chore it is; 0 while there is none.
  private let choreOwner = Atomic<UInt>(0)

  /// Does a job, unless another one is under way.
  func run(_ count: Int, _ body: @escaping (Int, Int) -> Void) -> Bool {
    if !turn.try() { return false }
    defer { turn.unlock() }
    pieces = count
    self.body = body
    nextPiece.store(0, ordering: .relaxed)
    let number = (job.load(ordering: .relaxed) & ~Self.helpers) + Self.oneJob
    job.store(number | Self.open, ordering: .sequentiallyConsistent)
    wake()
    work(as: 0)
    // From here on nobody may join; those who have are waited for.
    _ = job.bitwiseAnd(~Self.open, ordering: .sequentiallyConsistent)
    wait { self.job.load(ordering: .sequentiallyConsistent) & Self.helpers == 0 }
    self.body = nil
    return true
  }

  func beginChore(_ count: Int, _ body: @escaping (Int) -> Void) {
    let isMine = choreOwner.compareExchange(
      expected: 0, desired: Self.caller, ordering: .acquiringAndReleasing
    ).exchanged
    if !isMine {
      for piece in 0..<count { body(piece) }
      return
    }
    chore = body
    choresUndone.store(count, ordering: .relaxed)
    choresLeft.store(count, ordering: .sequentiallyConsistent)
    wake()
  }

  func finishChore() {
    if choreOwner.load(ordering: .relaxed) != Self.caller { return }
    while doChore() {}
    wait { self.choresUndone.load(ordering: .sequentiallyConsistent) == 0 }
    chore = { _ in }
    choreOwner.store(0, ordering: .releasing)
  }

  /// Tells the thread that asks from all others.
  private static var caller: UInt { UInt(bitPattern: ObjectIdentifier(Thread.current)) }

  func dismiss() {
    isDismissed.store(true, ordering: .sequentiallyConsistent)
    wake()
  }

  /// The life of a helper.
  func help(as thread: Int) {
    var seen = 0
    while !isDismissed.load(ordering: .relaxed) {
      let word = job.load(ordering: .acquiring)
      if word & ~(Self.helpers | Self.open) == seen || word & Self.open == 0 {
        if !doChore() { rest(after: seen) }
        continue
      }
      let joined = job.compareExchange(
        expected: word, desired: word + 1, ordering: .acquiringAndReleasing)
      if !joined.exchanged { continue }
      seen = word & ~(Self.helpers | Self.open)
      work(as: thread)
      if job.subtract(1, ordering: .sequentiallyConsistent).newValue & (Self.helpers | Self.open)
        == 0
      {
        wake()
      }
    }
  }

  private func work(as thread: Int) {
    while true {
      let piece = nextPiece.add(1, ordering: .relaxed).oldValue
      if piece >= pieces { return }
      body?(piece, thread)
    }
  }

  /// One piece of the chore, if one is left.
  private func doChore() -> Bool {
    var left = choresLeft.load(ordering: .acquiring)
    while left > 0 {
      let taken = choresLeft.compareExchange(
        expected: left, desired: left - 1, ordering: .acquiringAndReleasing)
      if taken.exchanged {
        chore(left - 1)
        if choresUndone.subtract(1, ordering: .sequentiallyConsistent).newValue == 0 { wake() }
        return true
      }
      left = taken.original
    }
    return false
  }

  /// A helper's wait for another job than the last one, or a chore.
  private func rest(after seen: Int) {
    wait {
      let word = self.job.load(ordering: .sequentiallyConsistent)
      let isNew = word & Self.open != 0 && word & ~(Self.helpers | Self.open) != seen
      return isNew || self.choresLeft.load(ordering: .sequentiallyConsistent) > 0
        || self.isDismissed.load(ordering: .sequentiallyConsistent)
    }
  }

  /// Looks again and again for a moment, then sleeps between looks.
  ///
  /// Looks are sequentially consistent, as are the count of sleepers and what changes: else both sides could miss each other.
  private func wait(until isOver: () -> Bool) {
    for _ in 0..<Self.patience {
      if isOver() { return }
      pause_processor()
    }
    condition.lock()
    // Whoever changes what is waited for looks at this number afterwards.
    sleeping.add(1, ordering: .sequentiallyConsistent)
    while !isOver() { condition.wait() }
    sleeping.subtract(1, ordering: .sequentiallyConsistent)
    condition.unlock()
  }

  private func wake() {
    if sleeping.load(ordering: .sequentiallyConsistent) == 0 { return }
    condition.lock()
    condition.broadcast()
    condition.unlock()
  }
}
