import ConvNet
import LessonKit

/// What `Exercises.swift` asks for, and what the core gives.
enum Solutions {
  static func moved(_ image: [[Float]], right: Int, down: Int) -> [[Float]] {
    image.indices.map { row in
      image[row].indices.map { column in
        let (y, x) = (row - down, column - right)
        return image.indices.contains(y) && image[y].indices.contains(x) ? image[y][x] : 0
      }
    }
  }

  static let exercises = [
    SwiftExercise(
      "moved(_:right:down:)",
      cases: [(0, 0), (1, 0), (0, 1), (-1, 1), (2, -1), (-4, 0)],
      says: { "\(image), right \($0), down \($1)" },
      yours: { Exercises.moved(image, right: $0, down: $1).joined().map(Double.init) },
      solution: { moved(image, right: $0, down: $1).joined().map(Double.init) },
      core: { right, down in
        Tensor(Array(image.joined()), shape: [4, 3, 1]).moved(right: right, down: down).values
          .map(Double.init)
      })
  ]

  private static let image: [[Float]] = [[5, 1, 2], [7, 3, 9], [4, 8, 6], [2, 2, 5]]
}
