import ConvNet
import LessonKit

extension Ladder {
  /// From a recipe as one finds it to a fast one.
  static let rungs: [Rung] = {
    let found = Recipe(filters: 16, size: 5, rate: 0.01, optimizer: .sgd)
    let small = found.with(\.size, 3)
    let fast = small.with(\.rate, 0.1)
    let adam = fast.with(\.rate, 0.003).with(\.optimizer, .adam)
    let cycle = adam.with(\.rate, 0.01)
    return [
      Rung(name: "as found", recipe: found, stops: false),
      Rung(name: "stop in time", recipe: found),
      Rung(name: "3×3, not 5×5", recipe: small), Rung(name: "rate × 10", recipe: fast),
      Rung(name: "Adam", recipe: adam), Rung(name: "one-cycle rate", recipe: cycle, hasCycle: true),
      Rung(name: "batches of 64", recipe: cycle.with(\.batchSize, 64), hasCycle: true),
    ]
  }()
}
