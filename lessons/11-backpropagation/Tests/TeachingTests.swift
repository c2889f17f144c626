import ConvNet
import LessonKit
import Testing

@testable import backpropagation

@Suite struct TeachingTests {
  @Test(
    "The teaching code finds the gradient that the core finds",
    arguments: 1...10 as ClosedRange<UInt64>)
  func teaching(seed: UInt64) {
    var random = RandomGenerator(seed: seed)
    let (x, v) = ((0..<4).map { _ in random.normal() }, (0..<3).map { _ in random.normal() })
    let k = (0..<2).map { _ in random.normal() }
    let layer = Conv2D(kernels: Tensor(k, shape: [1, 2, 1, 1]))
    let (z, back) = layer.forward(Tensor(x, shape: [1, 1, 4, 1]), mode: .training)
    let (a, relu) = Activation(.relu).forward(z, mode: .training)
    let score = zip(a.values, v).reduce(0) { $0 + $1.0 * $1.1 }
    _ = back(relu(Tensor(v.map { $0 * (score - 0.5) }, shape: [1, 1, 3, 1])))
    let taught = Teaching.gradient(of: k, pixels: x, weights: v, target: 0.5)
    #expect(
      zip(taught, layer.weight.gradient.values).allSatisfy { abs($0 - $1) < 1e-4 * (1 + abs($1)) })
  }
}
