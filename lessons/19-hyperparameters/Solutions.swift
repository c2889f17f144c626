import LessonKit

/// What `Exercises.swift` asks for, and what the core gives.
enum Solutions {
  static func front(cost: [Double], accuracy: [Double]) -> [Int] {
    var best = -Double.infinity
    return cost.indices.sorted { cost[$0] < cost[$1] }.filter {
      if accuracy[$0] <= best { return false }
      best = accuracy[$0]
      return true
    }
  }

  static let exercises = [
    SwiftExercise(
      "front(cost:accuracy:)", cases: cases, says: { "cost \($0.0), accuracy \($0.1)" },
      yours: { Exercises.front(cost: $0.0, accuracy: $0.1).map(Double.init) },
      solution: { front(cost: $0.0, accuracy: $0.1).map(Double.init) },
      core: { paretoFront(cost: $0.0, accuracy: $0.1).map(Double.init) })
  ]

  private static let cases: [([Double], [Double])] = [
    ([1, 2, 3], [90, 95, 97]), ([3, 1, 2], [97, 96, 95]), ([5, 4, 3, 2, 1], [91, 92, 93, 94, 95]),
    ([9, 26, 12, 5, 40], [94, 95, 93, 82, 96]),
  ]
}
