import ConvNet
import LessonKit
import Testing

@testable import batch_normalization

@Suite struct TeachingTests {
  @Test("The teaching code normalizes as the core does", arguments: 1...10)
  func core(seed: UInt64) throws {
    var random = RandomGenerator(seed: seed)
    let batch = (0..<Int(seed)).map { _ in random.normal() }
    let layer = BatchNorm()
    _ = try layer.prepare(for: [batch.count, 1], using: &random)
    layer.scale.value = Tensor([3], shape: [1])
    layer.offset.value = Tensor([-2], shape: [1])
    let input = Tensor(batch, shape: [batch.count, 1])
    let expected = layer.forward(input, mode: .training).output.values
    for (x, y) in zip(Teaching.normalized(batch, scale: 3, offset: -2), expected) {
      #expect(abs(x - y) < 1e-5)
    }
  }

  @Test("On paper: 4 becomes −1 among larger numbers, 1 among smaller ones, 0 alone")
  func byHand() {
    for (batch, expected) in [([4, 8, 4, 8], -1), ([4, 0, 4, 0], 1), ([4], 0)] as [([Float], Float)]
    {
      #expect(abs(Teaching.normalized(batch)[0] - expected) < 1e-3)
    }
  }

  @Test("Folded layers give the outputs of both", arguments: 1...10)
  func folding(seed: UInt64) {
    let pair = Solutions.Pair(seed: seed)
    let folded = Solutions.folded(
      weights: pair.weights, bias: pair.bias, scale: pair.scale, offset: pair.offset,
      mean: pair.mean, variance: pair.variance)
    for (x, y) in zip(Solutions.Pair.outputs(folded.weights, folded.bias), pair.core) {
      #expect(abs(x - y) < 1e-4)
    }
  }

  @Test("Noise behind a normalization comes in training only, and its way back is that of a factor")
  func unsettled() {
    let input = Tensor([1, 2, 3, 4, 5, 6], shape: [3, 2])
    let layer = Unsettled()
    #expect(layer.forward(input, mode: .inference).output == input)
    let (output, pullback) = layer.forward(input, mode: .training)
    #expect(output != input)
    let slopes = pullback(Tensor(repeating: 1, shape: [3, 2])).values
    for place in 0..<4 {
      let rise = output.values[place + 2] - output.values[place]
      #expect(abs(rise - 2 * slopes[place]) < 1e-5)
    }
  }
}
