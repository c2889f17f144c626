import Testing

@testable import stride

@Suite struct ReadingTests {
  @Test(
    "Unread pixels, counted by hand",
    arguments: [
      (Reading(n: 10, s: 2), 19), (Reading(n: 28, s: 2), 55), (Reading(n: 28, s: 2, p: 1), 0),
      (Reading(n: 10, f: 4, s: 2), 0), (Reading(n: 10, s: 2, d: 2), 75),
      (Reading(n: 224, f: 11, s: 4), 447),
    ])
  func unread(reading: Reading, pixels: Int) throws {
    #expect(try reading.unread() == pixels)
  }

  @Test("Windows overlap where the stride is smaller than the kernel")
  func line() throws {
    #expect(try Reading(n: 6, s: 1).line() == [1, 2, 3, 3, 2, 1])
    #expect(try Reading(n: 6, s: 2).line() == [1, 1, 2, 1, 1, 0])
    #expect(try Reading(n: 6, f: 2, s: 3).line() == [1, 1, 0, 1, 1, 0])
  }

  @Test("The solution of the exercise counts what the core counts")
  func solution() throws {
    for (f, s, d) in [(1, 2, 1), (3, 2, 1), (3, 3, 2), (2, 1, 3)] {
      let line = try Reading(n: 13, f: f, s: s, d: d).line()
      #expect(Solutions.unread(n: 13, f: f, s: s, d: d) == line.count { $0 == 0 })
    }
  }
}
