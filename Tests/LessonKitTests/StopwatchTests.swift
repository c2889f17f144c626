import Testing

@testable import LessonKit

@Suite struct StopwatchTests {
  @Test("Seconds are told by their median and how far they reach")
  func text() {
    #expect(Stopwatch.median([3, 1, 2]) == 2)
    #expect(Stopwatch.median([4, 1, 2, 3]) == 2.5)
    #expect(Stopwatch.text([0.25]) == "0.25\u{A0}s")
    #expect(Stopwatch.text([0.25, 0.5, 0.125]) == "0.25\u{A0}s (0.13–0.50)")
    #expect(Stopwatch.text([12, 11, 13]) == "12.0\u{A0}s (11.0–13.0)")
  }

  @Test("Work is timed and its answer kept; the machine has a name")
  func timed() {
    let (seconds, answer) = Stopwatch.seconds { (1...1000).reduce(0, +) }
    #expect(seconds >= 0 && seconds < 10 && answer == 500_500)
    #expect(Stopwatch.machine.contains("thread"))
  }

  @Test("What no other run beats lies on the front, equals included")
  func front() {
    #expect(paretoFront(cost: [3, 1, 2, 2], accuracy: [9, 5, 7, 6]) == [1, 2, 0])
    #expect(paretoFront(cost: [1, 1], accuracy: [5, 5]) == [0, 1])
    #expect(paretoFront(cost: [1, 2], accuracy: [5, 5]) == [0])
    #expect(paretoFront(cost: [], accuracy: []) == [])
  }
}
