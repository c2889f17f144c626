import ConvNet
import LessonKit
import Testing

@testable import translation

@Suite struct TeachingTests {
  @Test(
    "Moving and filtering a row as they are taught give what the core gives", arguments: [3, 8])
  func row(length: Int) {
    var random = RandomGenerator(seed: UInt64(length))
    let row = (0..<length).map { _ in random.normal() }
    let weights = (0..<3).map { _ in random.normal() }
    let layer = Conv2D(kernels: Tensor(weights, shape: [1, 3, 1, 1]), padding: .same)
    let map = layer.forward(Tensor(row, shape: [1, 1, length, 1]), mode: .inference).output.values
    for (taught, core) in zip(Teaching.filtered(row, by: weights), map) {
      #expect(abs(taught - core) < 1e-5)
    }
    for distance in [-2, 0, 1, length] {
      let moved = Tensor(row, shape: [1, length, 1]).moved(right: distance).values
      #expect(Teaching.moved(row, by: distance) == moved)
    }
  }

  @Test("Both orders agree wherever no pixel has left the row")
  func orders() {
    let (row, weights): ([Float], [Float]) = ([0, 0, 1, 3, 1, 0, 2, 0], [-1, 0, 1])
    let after = Teaching.moved(Teaching.filtered(row, by: weights), by: 2)
    let before = Teaching.filtered(Teaching.moved(row, by: 2), by: weights)
    #expect(after.dropLast() == before.dropLast())
    #expect(after.last == 1 && before.last == -1)
  }
}
