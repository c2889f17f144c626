import ConvNet
import LessonKit

/// What `Exercises.swift` asks for, and what the core gives.
enum Solutions {
  static func unread(n: Int, f: Int, s: Int, d: Int) -> Int {
    var isRead = [Bool](repeating: false, count: n)
    var start = 0
    while start + d * (f - 1) < n {
      for tap in 0..<f { isRead[start + tap * d] = true }
      start += s
    }
    return isRead.count { !$0 }
  }

  static let exercises = [
    SwiftExercise(
      "unread(n:f:s:d:)", cases: cases,
      says: { "n = \($0.n), f = \($0.f), s = \($0.s), d = \($0.d)" },
      yours: { [Double(Exercises.unread(n: $0.n, f: $0.f, s: $0.s, d: $0.d))] },
      solution: { [Double(unread(n: $0.n, f: $0.f, s: $0.s, d: $0.d))] },
      core: { try [Double(Reading(n: $0.n, f: $0.f, s: $0.s, d: $0.d).line().count { $0 == 0 })] })
  ]

  private static let cases: [(n: Int, f: Int, s: Int, d: Int)] = (1...14).flatMap { n in
    (1...4).flatMap { f in (1...4).flatMap { s in (1...3).map { d in (n, f, s, d) } } }
  }.filter { $0.d * ($0.f - 1) < $0.n }
}
