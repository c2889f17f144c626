import ConvNet
import Testing

@testable import stride

@Suite struct TeachingTests {
  @Test("The map as it is taught is the one that the core gives", arguments: [1, 2, 3, 4])
  func map(s: Int) {
    var random = RandomGenerator(seed: UInt64(s))
    func numbers(_ side: Int) -> [[Float]] {
      (0..<side).map { _ in (0..<side).map { _ in Float(random.integer(below: 10)) } }
    }
    let (image, kernel) = (numbers(10), numbers(3))
    let core = convolved(
      Tensor(Array(image.joined()), shape: [1, 10, 10, 1]),
      with: Tensor(Array(kernel.joined()), shape: [3, 3, 1, 1]),
      SlidingWindow(kernelSize: 3, stride: s))
    // Small whole numbers, so that no sum is rounded.
    #expect(Array(Teaching.map(image, kernel, stride: s).joined()) == core.values)
  }
}
