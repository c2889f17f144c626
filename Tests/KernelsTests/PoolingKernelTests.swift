import ConvNet
import Engine
import KernelInterface
import TestSupport
import Testing

@Suite struct PoolingKernelTests {
  static let windows = [
    SlidingWindow(kernelSize: 2, stride: 2),
    SlidingWindow(kernelSize: 3, stride: 2, padding: .same),
    SlidingWindow(kernelSize: 3), SlidingWindow(height: 7, width: 10),
    SlidingWindow(
      height: 2, width: 3, verticalStride: 1, horizontalStride: 4,
      padding: .explicit(top: 1, bottom: 0, left: 2, right: 1)),
  ]
  /// Twice 7 × 10 pixels of 32 channels.
  static let images: Shape = [2, 7, 10, 32]

  @Test("Max pooling and its gradient equal the core's", arguments: levels, windows)
  func maximum(level: CPULevel, window: SlidingWindow) throws {
    let kernels = try #require(level.kernels)
    var x = randomTensor(Self.images, seed: 1)
    // Whole numbers make ties, which go to the first, also where there is nothing but −∞.
    x = x.map { $0 < 0 ? -.infinity : ($0 * 4).rounded() }
    let shape = try ConvolutionShape(window, over: x.shape, filters: 32)
    let (expected, places) = ConvNet.maxPooled(x, window)
    var winners = [Int32](repeating: -1, count: expected.count)
    let y = Tensor.written(expected.shape, from: .nan) { y in
      x.withValues { x in
        kernels.maxPooled(shape, images: 2, x.baseAddress!, to: y, winners: &winners)
      }
    }
    #expect(y == expected)
    let dy = randomTensor(expected.shape, seed: 2)
    let dx = Tensor.written(x.shape, from: .nan) { dx in
      dy.withValues { dy in
        kernels.maxPoolingGradient(shape, images: 2, dy.baseAddress!, winners: winners, to: dx)
      }
    }
    #expect(dx == ConvNet.maxPoolingGradient(of: x.shape, winners: places, dy))
  }

  @Test("Average pooling and its gradient equal the core's", arguments: levels, windows)
  func average(level: CPULevel, window: SlidingWindow) throws {
    let kernels = try #require(level.kernels)
    let x = randomTensor(Self.images, seed: 3)
    let shape = try ConvolutionShape(window, over: x.shape, filters: 32)
    let expected = ConvNet.averagePooled(x, window)
    let y = Tensor.written(expected.shape, from: .nan) { y in
      x.withValues { kernels.averagePooled(shape, images: 2, $0.baseAddress!, to: y) }
    }
    expectClose(y, Reference(expected))
    let dy = randomTensor(expected.shape, seed: 4)
    let dx = Tensor.written(x.shape, from: .nan) { dx in
      dy.withValues { kernels.averagePoolingGradient(shape, images: 2, $0.baseAddress!, to: dx) }
    }
    expectClose(dx, Reference(ConvNet.averagePoolingGradient(of: x.shape, window, dy)))
  }

  @Test("Bias, rectifier and pooling in one pass equal the core's steps", arguments: levels)
  func rectifiedPooling(level: CPULevel) throws {
    let kernels = try #require(level.kernels)
    let x = randomTensor([2, 7, 11, 32], seed: 5)
    let bias = randomTensor([32], seed: 6)
    let window = SlidingWindow(kernelSize: 2, stride: 2)
    let shape = try ConvolutionShape(window, over: x.shape, filters: 32)
    let rectified = x.adding(bias).map { max($0, 0) }
    let (expected, places) = ConvNet.maxPooled(rectified, window)
    var winners = [UInt8](repeating: 9, count: expected.count)
    let y = Tensor.written(expected.shape, from: .nan) { y in
      lend(x, bias) { x, bias in
        kernels.rectifiedPooled(shape, images: 2, x, bias: bias, to: y, winners: &winners)
      }
    }
    #expect(y == expected)
    let dy = randomTensor(expected.shape, seed: 7)
    let dx = Tensor.written(x.shape, from: .nan) { dx in
      dy.withValues {
        kernels.rectifiedPoolingGradient(
          shape, images: 2, $0.baseAddress!, winners: winners, to: dx)
      }
    }
    let slope = rectified.map { $0 > 0 ? 1 : 0 }
    #expect(dx == ConvNet.maxPoolingGradient(of: x.shape, winners: places, dy) * slope)
  }

  @Test("A bias is added, and the rectifier stops gradients below zero", arguments: levels)
  func rectifier(level: CPULevel) throws {
    let kernels = try #require(level.kernels)
    let (x, bias) = (randomTensor([9, 48], seed: 8), randomTensor([48], seed: 9))
    for rectifying in [false, true] {
      var y = x
      y.withMutableValues { y in
        bias.withValues {
          kernels.addBias(
            rows: 9, columns: 48, $0.baseAddress!, rectifying: rectifying, to: y.baseAddress!)
        }
      }
      #expect(y == (rectifying ? x.adding(bias).map { max($0, 0) } : x.adding(bias)))
    }
    let dy = randomTensor([9, 48], seed: 10)
    var gradient = dy
    gradient.withMutableValues { gradient in
      x.withValues {
        kernels.rectifierGradient(
          count: 9 * 48, outputs: $0.baseAddress!, in: gradient.baseAddress!)
      }
    }
    #expect(gradient == dy * x.map { $0 > 0 ? 1 : 0 })
  }
}
