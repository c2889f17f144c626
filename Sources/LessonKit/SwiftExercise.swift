/// A function that learners write in `Exercises.swift`, and the cases in which it must give what the core gives.
///
///     static let exercises = [
///       SwiftExercise(
///         "places(n:f:p:)", cases: [(4, 3, 0), (4, 3, 1)], says: { "n = \($0.0), f = \($0.1), p = \($0.2)" },
///         yours: { [Double(Exercises.places(n: $0.0, f: $0.1, p: $0.2))] },
///         solution: { [Double(Solutions.places(n: $0.0, f: $0.1, p: $0.2))] },
///         core: { [Double(try core(n: $0.0, f: $0.1, p: $0.2))] })
///     ]
public struct SwiftExercise: Sendable {
  /// Whose code is compared with the core.
  enum Author: Sendable { case learner, solution }

  /// The function's name: `places(n:f:p:)`.
  public let name: String
  /// What an author's code gives and what the core gives in each case, and the case in words.
  private let compare: @Sendable (Author) throws -> [Comparison]

  private struct Comparison {
    let words: String
    let found: [Double]
    let expected: [Double]
  }

  private let tolerance: Double

  /// A function, the cases in which it is tried, and what `yours`, the `solution` and the `core` give in each; numbers may differ
  /// by `tolerance`, relative to those above 1.
  public init<Input: Sendable>(
    _ name: String, cases: [Input], says: @escaping @Sendable (Input) -> String,
    tolerance: Double = 1e-5, yours: @escaping @Sendable (Input) throws -> [Double],
    solution: @escaping @Sendable (Input) throws -> [Double],
    core: @escaping @Sendable (Input) throws -> [Double]
  ) {
    self.name = name
    self.tolerance = tolerance
    compare = { author in
      let tried = author == .learner ? yours : solution
      return try cases.map {
        Comparison(words: says($0), found: try tried($0), expected: try core($0))
      }
    }
  }

  /// What differs from the core first, in a sentence; nil when nothing does.
  func difference(of author: Author) throws -> String? {
    let whose = author == .learner ? "yours" : "the solution"
    for comparison in try compare(author) {
      let (found, expected) = (comparison.found, comparison.expected)
      if found.count != expected.count {
        return
          "with \(comparison.words), \(whose) gives \(found.count) numbers, the core \(expected.count)"
      }
      // Written so that NaN differs.
      let index = zip(found, expected).map { abs($0 - $1) <= tolerance * max(1, abs($1)) }
        .firstIndex(of: false)
      if let index {
        let place = found.count == 1 ? "" : " as number \(index + 1) of \(found.count)"
        return
          "with \(comparison.words), \(whose) gives \(Self.text(found[index]))\(place), the core \(Self.text(expected[index]))"
      }
    }
    return nil
  }

  /// A number with the digits that matter for comparing it.
  private static func text(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e9 ? "\(Int(value))" : "\(Float(value))"
  }
}

extension Lesson {
  /// Tries exercises in Swift, all or one of them, and says what differs from the core; true when nothing does.
  static func check(
    _ number: Int?, of author: SwiftExercise.Author, say: (_ line: String, _ agrees: Bool) -> Void
  ) throws -> Bool {
    var agrees = true
    for (index, exercise) in exercises.enumerated() where number == nil || number == index + 1 {
      if let difference = try exercise.difference(of: author) {
        agrees = false
        say("✗ \(index + 1) \(exercise.name) differs from the core: \(difference)", false)
      } else {
        say("✓ \(index + 1) \(exercise.name) gives what the core gives", true)
      }
    }
    return agrees
  }
}
