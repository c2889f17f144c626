import ConvNet
import Testing

@testable import dense

@Suite struct DenseTeachingTests {
  @Test("A dense layer as it is taught gives what the core gives", arguments: [1, 5])
  func layer(units: Int) {
    var random = RandomGenerator(seed: UInt64(units))
    let input = (0..<4).map { _ in random.normal() }
    let weights = (0..<units).map { _ in (0..<4).map { _ in random.normal() } }
    let biases = (0..<units).map { _ in random.normal() }
    let kernel = (0..<4).flatMap { place in weights.map { $0[place] } }
    let layer = Dense(
      kernel: Tensor(kernel, shape: [4, units]), bias: Tensor(biases, shape: [units]))
    let sums = layer.forward(Tensor(input, shape: [1, 4]), mode: .inference).output
    let core = Activation(.relu).forward(sums, mode: .inference).output.values
    for (taught, core) in zip(Teaching.dense(input, weights: weights, biases: biases), core) {
      #expect(abs(taught - core) < 1e-5)
    }
  }

  @Test("Three units find exactly one of three pixels")
  func exactlyOne() throws {
    for number in 0..<8 {
      let pixels = (0..<3).map { Float(number >> $0 & 1) }
      let answer = try Solutions.answer(Solutions.exactlyOne(), to: pixels)
      #expect(answer == [number.nonzeroBitCount == 1 ? 1 : 0])
    }
  }
}
