import ConvNet
import Engine
import KernelInterface
import TestSupport
import Testing

@Suite struct NormalizationKernelTests {
  /// 7 × 9 pixels of 48 channels, far from zero, where a careless variance loses its digits.
  static let x = randomTensor([1, 7, 9, 48], seed: 1) + 100
  static let gradient = randomTensor([1, 7, 9, 48], seed: 2)

  @Test("Passes over pixels make the core's batch norm, forward and backward", arguments: levels)
  func batchNorm(level: CPULevel) throws {
    let kernels = try #require(level.kernels)
    let (pixels, channels) = (63, 48)
    let layer = BatchNorm()
    var generator = RandomGenerator(seed: 3)
    try layer.build(for: Self.x.shape, using: &generator)
    layer.scale.value = randomTensor([channels], seed: 4)
    layer.offset.value = randomTensor([channels], seed: 5)
    let (expected, pullback) = layer.forward(Self.x, mode: .training)
    let expectedGradient = pullback(Self.gradient)

    // The first pixel is near enough to the mean to be the centre.
    let centre = Tensor(Array(Self.x.values[0..<channels]), shape: [channels])
    var sums = [Double](repeating: .nan, count: 2 * channels)
    lend(Self.x, centre) { x, centre in
      kernels.channelSums(pixels: pixels, channels: channels, x, centre: centre, to: &sums)
    }
    let n = Double(pixels)
    let distances = (0..<channels).map { sums[$0] / n }
    let mean = (0..<channels).map { Float(Double(centre.values[$0]) + distances[$0]) }
    let inverse = (0..<channels).map { c in
      let variance = sums[channels + c] / n - distances[c] * distances[c]
      return Float(1 / (variance + Double(layer.epsilon)).squareRoot())
    }
    let scale = (0..<channels).map { layer.scale.value.values[$0] * inverse[$0] }
    let shift = (0..<channels).map { layer.offset.value.values[$0] - mean[$0] * scale[$0] }
    let y = Tensor.written(Self.x.shape, from: .nan) { y in
      Self.x.withValues { x in
        kernels.scaleChannels(
          pixels: pixels, channels: channels, x.baseAddress!, scale: scale, shift: shift, to: y)
      }
    }
    expectClose(y, Reference(expected), absolute: 1e-4)

    lend(Self.x, Self.gradient) { x, gradient in
      kernels.channelGradientSums(
        pixels: pixels, channels: channels, x, gradient, mean: mean, inverseDeviation: inverse,
        to: &sums)
    }
    let found = Tensor(sums.map(Float.init), shape: [2, channels])
    let wanted = Tensor(
      layer.offset.gradient.values + layer.scale.gradient.values, shape: [2, channels])
    expectClose(found, Reference(wanted), absolute: 1e-4)
    let slope = (0..<channels).map { -scale[$0] * inverse[$0] * Float(sums[channels + $0] / n) }
    let own = (0..<channels).map { -scale[$0] * Float(sums[$0] / n) - slope[$0] * mean[$0] }
    let dx = Tensor.written(Self.x.shape, from: .nan) { dx in
      lend(Self.x, Self.gradient) { x, gradient in
        kernels.combineChannels(
          pixels: pixels, channels: channels, x, gradient, scale: scale, slope: slope, shift: own,
          to: dx)
      }
    }
    expectClose(dx, Reference(expectedGradient), absolute: 1e-4)
  }

  @Test("A mask multiplies number by number", arguments: levels)
  func mask(level: CPULevel) throws {
    let kernels = try #require(level.kernels)
    var values = Self.x
    values.withMutableValues { values in
      Self.gradient.withValues {
        kernels.multiply(count: $0.count, by: $0.baseAddress!, in: values.baseAddress!)
      }
    }
    #expect(values == Self.x * Self.gradient)
  }
}
