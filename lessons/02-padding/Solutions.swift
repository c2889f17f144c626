import ConvNet
import LessonKit

/// What `Exercises.swift` asks for, and what the core gives.
enum Solutions {
  static func places(n: Int, f: Int, p: Int, s: Int) -> Int {
    var count = 0
    var start = -p
    while start + f <= n + p {
      count += 1
      start += s
    }
    return count
  }

  static let exercises = [
    SwiftExercise(
      "places(n:f:p:s:)", cases: cases,
      says: { "n = \($0.n), f = \($0.f), p = \($0.p), s = \($0.s)" },
      yours: { [Double(Exercises.places(n: $0.n, f: $0.f, p: $0.p, s: $0.s))] },
      solution: { [Double(places(n: $0.n, f: $0.f, p: $0.p, s: $0.s))] },
      core: { try [Double(core($0))] })
  ]

  /// A line of pixels and a window that fits into it.
  private typealias Case = (n: Int, f: Int, p: Int, s: Int)

  private static let cases: [Case] = (1...12).flatMap { n in
    (1...5).flatMap { f in
      (0...2).flatMap { p in (1...3).map { s in (n, f, p, s) } }
    }
  }.filter { $0.f <= $0.n + 2 * $0.p }

  private static func core(_ case: Case) throws -> Int {
    try SlidingWindow(kernelSize: `case`.f, stride: `case`.s, padding: .explicit(`case`.p))
      .horizontal.positions(over: `case`.n)
  }
}
