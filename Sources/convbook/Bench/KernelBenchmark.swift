import Base
import Console
import ConvNet
import Engine
import Foundation
import KernelInterface

/// The kernels of every level of this machine beside the core's plain loops, on one thread.
///
/// In billions of operations of the direct computation a second, so Winograd's kernels may exceed the processor's peak.
enum KernelBenchmark {
  private static let images = Workers.unitSize
  private static let levels = CPULevel.available.filter { $0.kernels != nil }

  static func run(rounds: Int = 9) throws {
    Terminal.print(
      "GFLOP/s of the direct computation, one thread, \(images) images, median of \(rounds) rounds (quartiles)"
    )
    for level in levels {
      guard let kernels = level.kernels else { continue }
      Terminal.print(
        "peak of multiply-adds, \(level.rawValue)".padding(to: 37)
          + Decimals.fixed(peak(of: kernels, rounds: rounds), 0).aligned(to: 6))
    }
    var contests = [products(), transposedProducts()]
    contests += try convolutions(size: 13, channels: 32, filters: 64, padding: .valid)
    contests += try convolutions(size: 28, channels: 64, filters: 64, padding: .same)
    contests += try convolutions(size: 14, channels: 64, filters: 64, padding: .same)
    contests += try firstLayer()
    for contest in contests { contest.run(rounds: rounds, levels: levels) }
  }

  /// What the processor multiplies and adds at best on one thread, nothing to load and nothing to wait for.
  static func peak(of kernels: any KernelSet.Type, rounds: Int) -> Double {
    let (steps, clock) = (1_000_000, ContinuousClock())
    var unused: Float = 0
    let rates = (0..<rounds).map { _ in
      let time = clock.measure { unused += kernels.multiplyAdds(steps: steps) }
      return Double(steps * kernels.operationsPerStep) / time.seconds / 1e9
    }
    return unused.isNaN ? .nan : Spread(rates).median
  }

  /// The product that Winograd's streams are made of, 36 times 24 × 64 by 64 × 64.
  private static func products() -> Contest {
    let (a, b, c) = (numbers(36 * 1552), numbers(36 * 4096), numbers(36 * 1552))
    let plain = (
      Tensor(repeating: 0.1, shape: [36 * 24, 64]), Tensor(repeating: 0.1, shape: [64, 64])
    )
    return Contest(name: "A · B, 24×64 by 64×64", operations: 2 * 36 * 24 * 64 * 64) {
      _ = matrixProduct(plain.0, plain.1)
    } kernel: { kernels in
      for i in 0..<36 {
        kernels.multiply(
          rows: 24, columns: 64, depth: 64, a + i * 1552, aRow: 64, aColumn: 1, b + i * 4096,
          bRow: 64, to: c + i * 1552, cRow: 64, adding: false)
      }
    }
  }

  /// The same with A transposed and C added to, as for kernel gradients.
  private static func transposedProducts() -> Contest {
    let (a, b, c) = (numbers(36 * 1552), numbers(36 * 1552), numbers(36 * 4096))
    let plain = (
      Tensor(repeating: 0.1, shape: [36 * 24, 64]), Tensor(repeating: 0.1, shape: [36 * 24, 64])
    )
    return Contest(name: "Aᵀ · B, 64×24 by 24×64", operations: 2 * 36 * 24 * 64 * 64) {
      _ = transposedProduct(plain.0, plain.1)
    } kernel: { kernels in
      for i in 0..<36 {
        kernels.multiply(
          rows: 64, columns: 64, depth: 24, a + i * 1552, aRow: 1, aColumn: 64, b + i * 1552,
          bRow: 64, to: c + i * 4096, cRow: 64, adding: true)
      }
    }
  }

  /// A 3 × 3 convolution of 16 images, forward and backward.
  private static func convolutions(size: Int, channels: Int, filters: Int, padding: Padding) throws
    -> [Contest]
  {
    let window = SlidingWindow(kernelSize: 3, padding: padding)
    let halves = SlidingWindow(kernelSize: 2, stride: 2)
    let x = Tensor(repeating: 0.1, shape: [images, size, size, channels])
    let weights = Tensor(repeating: 0.1, shape: [3, 3, channels, filters])
    let bias = Tensor(zeros: [filters])
    let shape = try ConvolutionShape(window, over: x.shape, filters: filters)
    let positions = images * shape.rows * shape.columns
    let pairs = channels * filters
    let operations = Double(2 * positions * 9 * pairs)
    let maps = Tensor(repeating: 0.1, shape: [images, shape.rows, shape.columns, filters])
    let (source, target) = (numbers(x.count), numbers(maps.count))
    let (sourceGradient, u, du) = (numbers(x.count), numbers(36 * pairs), numbers(36 * pairs))
    let (shift, shiftGradient, winners) = (
      numbers(filters), numbers(filters), UnsafeMutablePointer<UInt8>.allocate(capacity: maps.count)
    )
    let scratch = numbers(levels.map { $0.kernels!.winogradScratch(for: shape) }.max() ?? 0)
    let name = "\(size)×\(size), \(channels) → \(filters)"
    return [
      Contest(name: "Winograd \(name)", operations: operations) {
        _ = convolved(x, with: weights, bias: bias, window)
      } kernel: { kernels in
        kernels.winogradForward(
          shape, images: images, source, transformedKernels: u, bias: shift, rectifying: true,
          to: target, scratch: scratch)
      },
      Contest(name: "Winograd \(name), pooled", operations: operations) {
        _ = maxPooled(convolved(x, with: weights, bias: bias, window), halves)
      } kernel: { kernels in
        kernels.winogradForwardPooled(
          shape, images: images, source, transformedKernels: u, bias: shift, to: target,
          winners: winners, scratch: scratch)
      },
      Contest(name: "Winograd \(name), backward", operations: 2 * operations) {
        _ = kernelGradient(of: weights.shape, x, window, maps)
        _ = inputGradient(of: x.shape, weights, window, maps)
      } kernel: { kernels in
        kernels.winogradBackward(
          shape, images: images, source, target, winners: nil, swappedKernels: u,
          transformedGradient: du, biasGradient: shiftGradient, to: sourceGradient,
          scratch: scratch)
      },
    ]
  }

  /// The first layer of the small network, forward and backward.
  private static func firstLayer() throws -> [Contest] {
    let (window, filters) = (SlidingWindow(kernelSize: 3), 32)
    let x = Tensor(repeating: 0.1, shape: [images, 28, 28, 1])
    let weights = Tensor(repeating: 0.1, shape: [3, 3, 1, filters])
    let bias = Tensor(zeros: [filters])
    let shape = try ConvolutionShape(
      window, over: x.shape, filters: filters, roundingChannels: false)
    let maps = Tensor(repeating: 0.1, shape: [images, shape.rows, shape.columns, filters])
    let operations = Double(2 * 9 * maps.count)
    let (source, kernel, shift) = (numbers(x.count), numbers(9 * filters), numbers(filters))
    let target = numbers(maps.count)
    let scratch = numbers(levels.map { $0.kernels!.oneChannelScratch(for: shape) }.max() ?? 0)
    return [
      Contest(name: "one channel 28×28, 1 → 32", operations: operations) {
        _ = convolved(x, with: weights, bias: bias, window)
      } kernel: { kernels in
        kernels.oneChannelForward(
          shape, images: images, source, kernels: kernel, bias: shift, rectifying: true, to: target,
          scratch: scratch)
      },
      Contest(name: "one channel 28×28, backward", operations: operations) {
        _ = kernelGradient(of: weights.shape, x, window, maps)
      } kernel: { kernels in
        kernels.oneChannelBackward(
          shape, images: images, source, target, kernelGradient: kernel, biasGradient: shift,
          scratch: scratch)
      },
    ]
  }
}
