import ConvNet
import Engine
import KernelInterface
import TestSupport
import Testing

@Suite struct DirectConvolutionTests {
  static let oneChannelWindows = [
    SlidingWindow(kernelSize: 3), SlidingWindow(kernelSize: 3, padding: .same),
    SlidingWindow(kernelSize: 5, stride: 2, padding: .same),
    SlidingWindow(kernelSize: 3, stride: 3, padding: .explicit(4)),
    SlidingWindow(
      kernelSize: 5, padding: .explicit(top: 1, bottom: 3, left: 0, right: 2)),
    SlidingWindow(
      height: 3, width: 3, verticalStride: 2, horizontalStride: 1, padding: .explicit(1)),
  ]

  @Test(
    "Images of one channel: maps and gradients equal the core's", arguments: levels,
    oneChannelWindows)
  func oneChannel(level: CPULevel, window: SlidingWindow) throws {
    let kernels = try #require(level.kernels)
    let (images, filters) = (3, 21)
    let x = randomTensor([images, 9, 12, 1], seed: 1)
    let size = window.vertical.kernelSize
    let weights = randomTensor([size, size, 1, filters], seed: 2)
    let bias = randomTensor([filters], seed: 3)
    let shape = try ConvolutionShape(
      window, over: x.shape, filters: filters, roundingChannels: false)
    let isKnown = kernels.hasOneChannelKernel(for: shape)
    #expect(isKnown)
    let mapsShape: Shape = [images, shape.rows, shape.columns, shape.filters]
    var memory = [Float](repeating: .nan, count: kernels.oneChannelScratch(for: shape))

    let expected = convolved(x, with: weights, bias: bias, window)
    for rectifying in [false, true] {
      let maps = Tensor.written(mapsShape, from: .nan) { y in
        lend(x, weights.padded(to: shape.filters), bias.padded(to: shape.filters)) { x, w, b in
          kernels.oneChannelForward(
            shape, images: images, x, kernels: w, bias: b, rectifying: rectifying, to: y,
            scratch: &memory)
        }
      }
      expectClose(
        maps.trimmed(to: filters),
        Reference(rectifying ? expected.map { max($0, 0) } : expected), absolute: 1e-5)
    }

    let dy = randomTensor(expected.shape, seed: 4)
    var biasGradient = Tensor(repeating: 1, shape: [shape.filters])
    let gradient = Tensor.written([size, size, 1, shape.filters], from: 1) { gradient in
      lend(x, dy.padded(to: shape.filters)) { x, dy in
        biasGradient.withMutableValues { bias in
          kernels.oneChannelBackward(
            shape, images: images, x, dy, kernelGradient: gradient,
            biasGradient: bias.baseAddress!, scratch: &memory)
        }
      }
    }
    expectClose(
      gradient.trimmed(to: filters),
      Reference(kernelGradient(of: weights.shape, x, window, dy) + 1),
      absolute: 5e-5)
    expectClose(
      biasGradient.trimmed(to: filters), Reference(dy.summed(keeping: 3) + 1), absolute: 5e-5)
  }

  @Test(
    "Images of one channel, pooled: results and gradients equal the core's", arguments: levels,
    oneChannelWindows.filter { $0.area == 9 })
  func oneChannelPooled(level: CPULevel, window: SlidingWindow) throws {
    let kernels = try #require(level.kernels)
    let (images, filters) = (3, 21)
    let x = randomTensor([images, 9, 12, 1], seed: 1)
    let (weights, bias) = (
      randomTensor([3, 3, 1, filters], seed: 2), randomTensor([filters], seed: 3)
    )
    let shape = try ConvolutionShape(
      window, over: x.shape, filters: filters, roundingChannels: false)
    var memory = [Float](repeating: .nan, count: kernels.oneChannelScratch(for: shape))
    let halves: Shape = [images, shape.rows / 2, shape.columns / 2, shape.filters]
    var winners = [UInt8](repeating: 9, count: halves.count)

    let maps = convolved(x, with: weights, bias: bias, window)
    let (expected, places) = maxPooled(
      maps.map { max($0, 0) }, SlidingWindow(kernelSize: 2, stride: 2))
    let pooled = Tensor.written(halves, from: .nan) { y in
      lend(x, weights.padded(to: shape.filters), bias.padded(to: shape.filters)) { x, w, b in
        kernels.oneChannelForwardPooled(
          shape, images: images, x, kernels: w, bias: b, to: y, winners: &winners,
          scratch: &memory)
      }
    }
    expectClose(pooled.trimmed(to: filters), Reference(expected), absolute: 1e-5)

    let dy = randomTensor(expected.shape, seed: 4)
    let mapsGradient =
      maxPoolingGradient(of: maps.shape, winners: places, dy) * maps.map { $0 > 0 ? 1 : 0 }
    var biasGradient = Tensor(repeating: 1, shape: [shape.filters])
    let gradient = Tensor.written([3, 3, 1, shape.filters], from: 1) { gradient in
      lend(x, dy.padded(to: shape.filters)) { x, dy in
        biasGradient.withMutableValues { bias in
          kernels.oneChannelBackwardPooled(
            shape, images: images, x, dy, winners: winners, kernelGradient: gradient,
            biasGradient: bias.baseAddress!, scratch: &memory)
        }
      }
    }
    expectClose(
      gradient.trimmed(to: filters),
      Reference(kernelGradient(of: weights.shape, x, window, mapsGradient) + 1), absolute: 5e-5)
    expectClose(
      biasGradient.trimmed(to: filters), Reference(mapsGradient.summed(keeping: 3) + 1),
      absolute: 5e-5)
  }

  static let windows: [(SlidingWindow, channels: Int)] = [
    (SlidingWindow(kernelSize: 1), 5), (SlidingWindow(kernelSize: 5, padding: .same), 3),
    (SlidingWindow(kernelSize: 3, stride: 2, padding: .same), 4),
    (SlidingWindow(kernelSize: 3, dilation: 2, padding: .explicit(2)), 2),
    (
      SlidingWindow(
        height: 2, width: 4, verticalStride: 3, horizontalStride: 2, horizontalDilation: 2,
        padding: .explicit(top: 1, bottom: 0, left: 3, right: 2)), 7
    ),
    (SlidingWindow(height: 7, width: 9, padding: .valid), 1),
  ]

  @Test(
    "Any other window: maps and gradients through columns equal the core's", arguments: levels,
    windows)
  func columns(level: CPULevel, case experiment: (window: SlidingWindow, channels: Int)) throws {
    let kernels = try #require(level.kernels)
    let (window, filters) = (experiment.window, 6)
    let x = randomTensor([1, 9, 12, experiment.channels], seed: 5)
    let weights = randomTensor(
      [window.vertical.kernelSize, window.horizontal.kernelSize, experiment.channels, filters],
      seed: 6)
    let shape = try ConvolutionShape(
      window, over: x.shape, filters: filters, roundingChannels: false)
    let (positions, taps) = (shape.rows * shape.columns, window.area * experiment.channels)
    let columns = Tensor.written([positions, taps], from: .nan) { columns in
      x.withValues { kernels.imageToColumns(shape, $0.baseAddress!, to: columns) }
    }
    let matrix = Tensor(weights.values, shape: [taps, filters])
    let expected = convolved(x, with: weights, window)
    expectClose(
      Tensor(matrixProduct(columns, matrix).values, shape: expected.shape), Reference(expected),
      absolute: 2e-5)

    let dy = randomTensor(expected.shape, seed: 7)
    let rows = Tensor(dy.values, shape: [positions, filters])
    expectClose(
      Tensor(transposedProduct(columns, rows).values, shape: weights.shape),
      Reference(kernelGradient(of: weights.shape, x, window, dy)), absolute: 5e-5)
    let dx = Tensor.written(x.shape) { dx in
      matrixProduct(rows, matrix.transposed()).withValues {
        kernels.columnsToImage(shape, $0.baseAddress!, addingTo: dx)
      }
    }
    expectClose(dx, Reference(inputGradient(of: x.shape, weights, window, dy)), absolute: 5e-5)
  }
}
