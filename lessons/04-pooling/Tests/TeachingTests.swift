import ConvNet
import Testing

@testable import pooling

@Suite struct TeachingTests {
  @Test("Max pooling as it is taught gives what the core gives", arguments: [2, 4, 10])
  func maxPooled(side: Int) {
    var random = RandomGenerator(seed: UInt64(side))
    let image = (0..<side).map { _ in (0..<side).map { _ in random.normal() } }
    let tensor = Tensor(Array(image.joined()), shape: [1, side, side, 1])
    let core = MaxPool2D(2).forward(tensor, mode: .inference).output.values
    #expect(Array(Teaching.maxPooled(image).joined()) == core)
  }
}
