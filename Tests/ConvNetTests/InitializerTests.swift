import ConvNet
import TestSupport
import Testing

@Suite struct InitializerTests {
  /// 20,000 starting values of a layer with fan-in 50 and fan-out 100.
  private func values(_ initializer: Initializer) -> Tensor {
    var generator = RandomGenerator(seed: 1)
    return initializer.makeTensor([200, 100], fanIn: 50, fanOut: 100, using: &generator)
  }

  @Test("Glorot's values are uniform within √(6 / (fan-in + fan-out))")
  func glorot() {
    let values = values(.glorotUniform)
    #expect(values.shape == [200, 100])
    // √(6 / 150) = 0.2, and the variance of a uniform distribution is a third of its limit squared.
    #expect(values.maximum() <= 0.2 && values.maximum() > 0.199)
    #expect(values.minimum() >= -0.2 && values.minimum() < -0.199)
    #expect(abs(values.variance() - 0.04 / 3) < 0.0004)
  }

  @Test(
    "Normal values have mean 0 and the variance of their rule",
    arguments: [
      (.heNormal, 2.0 / 50), (.leCunNormal, 1.0 / 50), (.normal(deviation: 0.5), 0.25),
    ] as [(Initializer, Double)])
  func normal(_ initializer: Initializer, variance: Double) {
    let values = values(initializer)
    // The mean strays by 0.7 %, the variance by 1 %.
    #expect(abs(values.mean()) < 0.03 * variance.squareRoot())
    #expect(abs(values.variance() - variance) < 0.04 * variance)
    let outside = values.values.count { Double($0.magnitude) > 2 * variance.squareRoot() }
    #expect(abs(Double(outside) / 20_000 - 0.0455) < 0.006, "the tails of a normal distribution")
  }

  @Test("A constant is the same everywhere")
  func constant() {
    #expect(values(.constant(0.25)).values.allSatisfy { $0 == 0.25 })
  }

  @Test("A kernel's fan-in counts its taps over all channels, and biases start at zero")
  func fans() throws {
    // 3 · 3 · 8 inputs and 3 · 3 · 24 outputs: a limit of √(6 / 288).
    let layer = try Conv2D(24, kernelSize: 3).built(for: [1, 9, 9, 8])
    let limit = (6 / Float(288)).squareRoot()
    #expect(layer.weight.value.maximum() <= limit)
    #expect(layer.weight.value.maximum() > 0.98 * limit)
    #expect(layer.bias?.value == Tensor(zeros: [24]))
    let dense = try Dense(44, initializer: .heNormal).built(for: [1, 200])
    #expect(abs(dense.weight.value.variance() - 2 / 200) < 0.001)
    #expect(dense.bias?.value == Tensor(zeros: [44]))
  }

  @Test("Layers of the same form start with different weights")
  func ownDraws() throws {
    let weights = try Sequential(input: [16]) {
      Dense(16, useBias: false)
      Dense(16, useBias: false)
    }.parameters.map { $0.value }
    #expect(weights[0] != weights[1])
  }

  @Test("Kernels given by hand are not drawn again")
  func byHand() throws {
    let kernels = Tensor([1, 2, 3, 4], shape: [2, 2, 1, 1])
    let (conv, dense) = (Conv2D(kernels: kernels), Dense(kernel: Tensor([5], shape: [1, 1])))
    _ = try Sequential(input: [2, 2, 1]) {
      conv
      Flatten()
      dense
    }
    #expect(conv.weight.value == kernels)
    #expect(dense.weight.value.values == [5])
  }
}
