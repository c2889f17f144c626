import ConvNet
import Testing

@testable import augmentation

@Suite struct TeachingTests {
  @Test("The teaching code moves a row as the core does, by whole pixels and by parts of one")
  func core() {
    var random = RandomGenerator(seed: 1)
    for pixels: Float in [0, 1, -1, 0.5, 2.25, -3.75, 9, -100] {
      let row = (0..<12).map { _ in random.uniform() }
      let core = Augmentation.shifted(Tensor(row, shape: [1, 12, 1]), by: (x: pixels, y: 0))
      let taught = Teaching.shifted(row, by: pixels)
      #expect(zip(taught, core.values).allSatisfy { abs($0 - $1) < 1e-5 }, "by \(pixels)")
    }
  }
}
