internal import Testing

@testable internal import Datasets

/// The time is told by hand here, so that a busy machine changes nothing.
@Suite struct PatienceTests {
  private final class Clock {
    var now = ContinuousClock.now
  }

  private let clock = Clock()

  private func patience(_ limits: FetchLimits) -> Patience {
    Patience(limits) { [clock] in clock.now }
  }

  @Test("Time in which signs of life arrive does not count as waiting")
  func slowMirror() {
    var patience = patience(FetchLimits(silence: .seconds(5), waiting: .seconds(15)))
    patience.noteSignOfLife()
    for _ in 0..<100 {
      clock.now += .seconds(4)
      #expect(patience.failure == nil)
      patience.noteSignOfLife()
    }
    patience.endWait(inVain: false)
    #expect(!patience.isOver)
  }

  @Test("Silence is too long at its limit, and not a moment before")
  func silence() {
    var patience = patience(FetchLimits(silence: .seconds(5), waiting: .seconds(15)))
    patience.noteSignOfLife()
    clock.now += .milliseconds(4999)
    #expect(patience.failure == nil)
    clock.now += .milliseconds(1)
    #expect(patience.failure == .silent(seconds: 5))
  }

  @Test("Waiting in vain adds up over mirrors until no time is left")
  func waiting() {
    var patience = patience(FetchLimits(silence: .seconds(5), waiting: .seconds(12)))
    for _ in 0..<2 {
      patience.noteSignOfLife()
      clock.now += .seconds(5)
      #expect(patience.failure == .silent(seconds: 5))
      patience.endWait(inVain: true)
      #expect(!patience.isOver)
    }
    patience.noteSignOfLife()
    clock.now += .seconds(2)
    #expect(patience.failure == .outOfTime)
  }

  @Test("The limit of all time counts what arrives, too")
  func total() {
    var patience = patience(FetchLimits(total: .seconds(10)))
    for _ in 0..<9 {
      patience.noteSignOfLife()
      clock.now += .seconds(1)
      #expect(patience.failure == nil)
    }
    patience.noteSignOfLife()
    clock.now += .seconds(1)
    #expect(patience.failure == .outOfTime)
  }
}
