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

  @Test(
    "Scaling and pooling in one pass equal two passes, forward and backward", arguments: levels,
    [false, true])
  func normalizedPooling(level: CPULevel, rectifying: Bool) throws {
    let kernels = try #require(level.kernels)
    let x = randomTensor([2, 7, 9, 32], seed: 6)
    // Some scales are negative, so that the smallest number of a window wins.
    let (scale, shift) = (randomTensor([32], seed: 7), randomTensor([32], seed: 8))
    let slope = randomTensor([32], seed: 9)
    let window = SlidingWindow(kernelSize: 2, stride: 2)
    let shape = try ConvolutionShape(window, over: x.shape, filters: 32)
    func perChannel(_ body: (Float, Int) -> Float) -> Tensor {
      Tensor(x.values.enumerated().map { body($1, $0 % 32) }, shape: x.shape)
    }
    let scaled = perChannel { $0 * scale.values[$1] + shift.values[$1] }
    let (expected, places) = ConvNet.maxPooled(scaled, window)

    var winners = [UInt8](repeating: 9, count: expected.count)
    var winning = Tensor(repeating: .nan, shape: expected.shape)
    let y = Tensor.written(expected.shape, from: .nan) { y in
      lend(x, scale, shift) { x, scale, shift in
        winning.withMutableValues {
          kernels.normalizedPooled(
            shape, images: 2, x, scale: scale, shift: shift, to: y, winners: &winners,
            winning: $0.baseAddress!)
        }
      }
    }
    expectClose(y, Reference(expected), absolute: 1e-6)
    #expect(winning.values == places.map { x.values[Int($0)] })

    let dy = randomTensor(expected.shape, seed: 10)
    let pulled = ConvNet.maxPoolingGradient(of: x.shape, winners: places, dy)
    let combined = perChannel { slope.values[$1] * $0 + shift.values[$1] }
    let wanted = Tensor(
      x.values.indices.map { i in
        rectifying && x.values[i] <= 0
          ? 0 : scale.values[i % 32] * pulled.values[i] + combined.values[i]
      }, shape: x.shape)
    let dx = Tensor.written(x.shape, from: .nan) { dx in
      lend(x, dy, slope) { x, dy, slope in
        lend(scale, shift) { scale, shift in
          kernels.normalizedPoolingGradient(
            shape, images: 2, x, dy, winners: winners, scale: scale, slope: slope, shift: shift,
            rectifying: rectifying, to: dx)
        }
      }
    }
    expectClose(dx, Reference(wanted), absolute: 1e-5)
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
