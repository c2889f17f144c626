import ConvNet
import LessonKit

extension Ladder {
  /// From a recipe as one finds it to a fast one.
  static let rungs: [Rung] = {
    let found = Recipe(filters: 8, size: 3, rate: 0.01, optimizer: .sgd)
    let fast = found.with(\.rate, 0.1)
    let large = fast.with(\.filters, 16)
    let adam = large.with(\.rate, 0.003).with(\.optimizer, .adam)
    let cycle = adam.with(\.rate, 0.01)
    return [
      Rung(name: "as found", recipe: found), Rung(name: "rate × 10", recipe: fast),
      Rung(name: "16 filters", recipe: large), Rung(name: "Adam", recipe: adam),
      Rung(name: "one-cycle rate", recipe: cycle, hasCycle: true),
      Rung(name: "batches of 64", recipe: cycle.with(\.batchSize, 64), hasCycle: true),
    ]
  }()
}
