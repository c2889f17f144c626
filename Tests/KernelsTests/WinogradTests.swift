import ConvNet
import Engine
import KernelInterface
import TestSupport
import Testing

@Suite struct WinogradTests {
  /// Sizes that fill no tile, paddings that differ by side and exceed the kernel's, and channels that fill no vector.
  static let cases: [Case] = [
    Case(images: 2, height: 6, width: 6, channels: 16, filters: 16),
    Case(images: 3, height: 13, width: 13, channels: 32, filters: 64),
    Case(images: 1, height: 28, width: 28, channels: 16, filters: 48, padding: .same),
    Case(images: 5, height: 7, width: 11, channels: 3, filters: 5, padding: .same),
    Case(images: 1, height: 3, width: 3, channels: 1, filters: 1),
    Case(images: 2, height: 1, width: 5, channels: 17, filters: 33, padding: .explicit(3)),
    Case(
      images: 2, height: 10, width: 9, channels: 20, filters: 7,
      padding: .explicit(top: 0, bottom: 2, left: 4, right: 1)),
  ]

  struct Case: CustomStringConvertible {
    let (images, height, width, channels, filters): (Int, Int, Int, Int, Int)
    let window: SlidingWindow
    var description: String { "\(images)×\(height)×\(width)×\(channels) → \(filters), \(window)" }
    var inputs: Shape { [images, height, width, channels] }

    init(
      images: Int, height: Int, width: Int, channels: Int, filters: Int, padding: Padding = .valid
    ) {
      (self.images, self.height, self.width) = (images, height, width)
      (self.channels, self.filters) = (channels, filters)
      window = SlidingWindow(kernelSize: 3, padding: padding)
    }

    func sizes() throws -> ConvolutionShape {
      try ConvolutionShape(window, over: inputs, filters: filters)
    }

    var x: Tensor { randomTensor(inputs, seed: 1) }
    var kernels: Tensor { randomTensor([3, 3, channels, filters], seed: 2) }
    var bias: Tensor { randomTensor([filters], seed: 3) }
  }

  @Test("Maps equal the core's, with and without rectifier", arguments: levels, cases)
  func forward(level: CPULevel, experiment: Case) throws {
    let kernels = try #require(level.kernels)
    let shape = try experiment.sizes()
    let u = transformed(experiment.kernels, shape, kernels)
    var memory = [Float](repeating: .nan, count: kernels.winogradScratch(for: shape))
    let reference = convolved(
      experiment.x, with: experiment.kernels, bias: experiment.bias, experiment.window)
    for rectifying in [false, true] {
      let maps = Tensor.written(
        [experiment.images, shape.rows, shape.columns, shape.filters], from: .nan
      ) { y in
        lend(experiment.x.padded(to: shape.channels), u, experiment.bias.padded(to: shape.filters))
        { x, u, bias in
          kernels.winogradForward(
            shape, images: experiment.images, x, transformedKernels: u, bias: bias,
            rectifying: rectifying, to: y, scratch: &memory)
        }
      }
      let expected = rectifying ? reference.map { max($0, 0) } : reference
      expectClose(maps.trimmed(to: experiment.filters), Reference(expected), absolute: 1e-4)
      // Channels that only fill up stay zero, or the next layer would read garbage.
      #expect(maps == maps.trimmed(to: experiment.filters).padded(to: shape.filters))
    }
  }

  @Test("Pooled maps and winners lead to the core's result and gradients", arguments: levels, cases)
  func pooled(level: CPULevel, experiment: Case) throws {
    let kernels = try #require(level.kernels)
    let shape = try experiment.sizes()
    if shape.rows < 2 || shape.columns < 2 { return }
    let u = transformed(experiment.kernels, shape, kernels)
    var memory = [Float](repeating: .nan, count: kernels.winogradScratch(for: shape))
    let halves: Shape = [experiment.images, shape.rows / 2, shape.columns / 2, shape.filters]
    var winners = [UInt8](repeating: 9, count: halves.count)
    let pooled = Tensor.written(halves, from: .nan) { y in
      lend(experiment.x.padded(to: shape.channels), u, experiment.bias.padded(to: shape.filters)) {
        x, u, bias in
        kernels.winogradForwardPooled(
          shape, images: experiment.images, x, transformedKernels: u, bias: bias, to: y,
          winners: &winners, scratch: &memory)
      }
    }
    let maps = convolved(
      experiment.x, with: experiment.kernels, bias: experiment.bias, experiment.window)
    let window = SlidingWindow(kernelSize: 2, stride: 2)
    let (expected, places) = maxPooled(maps.map { max($0, 0) }, window)
    expectClose(pooled.trimmed(to: experiment.filters), Reference(expected), absolute: 1e-4)

    let dy = randomTensor(expected.shape, seed: 4)
    let mapsGradient =
      maxPoolingGradient(of: maps.shape, winners: places, dy) * maps.map { $0 > 0 ? 1 : 0 }
    try expectGradients(
      experiment, shape, kernels, dy, winners: winners, equal: mapsGradient)
  }

  @Test("All three gradients equal the core's", arguments: levels, cases)
  func backward(level: CPULevel, experiment: Case) throws {
    let kernels = try #require(level.kernels)
    let shape = try experiment.sizes()
    let dy = randomTensor(
      [experiment.images, shape.rows, shape.columns, experiment.filters], seed: 4)
    try expectGradients(experiment, shape, kernels, dy, winners: nil, equal: dy)
  }

  /// Runs the backward kernel and compares with what the core makes of the gradient of the maps.
  private func expectGradients(
    _ experiment: Case, _ shape: ConvolutionShape, _ kernels: any KernelSet.Type, _ dy: Tensor,
    winners: [UInt8]?, equal mapsGradient: Tensor
  ) throws {
    let padded = paddedKernels(experiment.kernels, shape)
    let pairs = shape.channels * shape.filters
    var memory = [Float](
      repeating: .nan, count: max(kernels.winogradScratch(for: shape), 9 * pairs))
    let swapped = Tensor.written([36, pairs]) { u in
      padded.withValues { g in
        kernels.winogradTransformSwapped(
          kernels: g.baseAddress!, channels: shape.channels, filters: shape.filters, to: u,
          scratch: &memory)
      }
    }
    var (du, bias) = (Tensor(zeros: [36, pairs]), Tensor(zeros: [shape.filters]))
    let dx = Tensor.written(
      [experiment.images, experiment.height, experiment.width, shape.channels], from: .nan
    ) { dx in
      lend(
        experiment.x.padded(to: shape.channels), dy.padded(to: shape.filters), swapped
      ) { x, dy, swapped in
        du.withMutableValues { du in
          bias.withMutableValues { bias in
            kernels.winogradBackward(
              shape, images: experiment.images, x, dy, winners: winners, swappedKernels: swapped,
              transformedGradient: du.baseAddress!, biasGradient: bias.baseAddress!, to: dx,
              scratch: &memory)
          }
        }
      }
    }
    let gradient = Tensor.written([3, 3, shape.channels, shape.filters]) { gradient in
      du.withValues { du in
        kernels.winogradKernelGradient(
          du.baseAddress!, channels: shape.channels, filters: shape.filters, to: gradient)
      }
    }
    let (x, window) = (experiment.x, experiment.window)
    expectClose(
      dx.trimmed(to: experiment.channels),
      Reference(inputGradient(of: x.shape, experiment.kernels, window, mapsGradient)),
      "input gradient", absolute: 2e-4)
    expectClose(
      gradient,
      Reference(
        paddedKernels(
          kernelGradient(of: experiment.kernels.shape, x, window, mapsGradient), shape)),
      "kernel gradient", absolute: 2e-3)
    expectClose(
      bias.trimmed(to: experiment.filters), Reference(mapsGradient.summed(keeping: 3)),
      "bias gradient", absolute: 1e-4)
  }

  private func transformed(
    _ weights: Tensor, _ shape: ConvolutionShape, _ kernels: any KernelSet.Type
  ) -> Tensor {
    Tensor.written([36, shape.channels, shape.filters]) { u in
      paddedKernels(weights, shape).withValues { g in
        kernels.winogradTransform(
          kernels: g.baseAddress!, channels: shape.channels, filters: shape.filters, to: u)
      }
    }
  }
}
