import ConvNet
import KernelInterface

/// An optimizer of the core whose steps there are kernels for.
protocol VectorOptimizer: Optimizer {
  /// What comes before the numbers of a step.
  func beginStep(_ parameters: [Parameter])

  /// Lends what steps a range of one parameter's numbers; ranges may be stepped on different threads.
  func lendStep(
    of index: Int, learningRate: Float, _ kernels: any KernelSet.Type,
    to body: (_ step: (Range<Int>, MutableFloats, Floats) -> Void) -> Void)
}

extension Adam: VectorOptimizer {
  func lendStep(
    of index: Int, learningRate: Float, _ kernels: any KernelSet.Type,
    to body: (_ step: (Range<Int>, MutableFloats, Floats) -> Void) -> Void
  ) {
    let settings = AdamSettings(
      learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon,
      meanCorrection: meanCorrection, squareCorrection: squareCorrection,
      gradientDecay: gradientDecay, kept: kept(at: learningRate))
    means[index].withMutableValues { means in
      squares[index].withMutableValues { squares in
        body { range, weights, gradient in
          inWholeVectors(range, weights, gradient, means.baseAddress, squares.baseAddress) {
            kernels.stepAdam(count: $0, $1, $2, means: $3!, squares: $4!, settings: settings)
          }
        }
      }
    }
  }
}

extension RMSProp: VectorOptimizer {
  func lendStep(
    of index: Int, learningRate: Float, _ kernels: any KernelSet.Type,
    to body: (_ step: (Range<Int>, MutableFloats, Floats) -> Void) -> Void
  ) {
    squares[index].withMutableValues { squares in
      body { range, weights, gradient in
        inWholeVectors(range, weights, gradient, squares.baseAddress) {
          (count, weights, gradient, squares, _) in
          kernels.stepRMSProp(
            count: count, weights, gradient, squares: squares!, learningRate: learningRate,
            decay: self.decay,
            epsilon: self.epsilon, weightDecay: self.weightDecay)
        }
      }
    }
  }
}

extension SGD: VectorOptimizer {
  func lendStep(
    of index: Int, learningRate: Float, _ kernels: any KernelSet.Type,
    to body: (_ step: (Range<Int>, MutableFloats, Floats) -> Void) -> Void
  ) {
    func lend(_ velocities: MutableFloats?) {
      body { range, weights, gradient in
        inWholeVectors(range, weights, gradient, velocities) {
          (count, weights, gradient, velocities, _) in
          kernels.stepSGD(
            count: count, weights, gradient, velocities: velocities,
            learningRate: learningRate, momentum: self.momentum, isNesterov: self.isNesterov,
            weightDecay: self.weightDecay)
        }
      }
    }
    if momentum == 0 {
      lend(nil)
    } else {
      velocities[index].withMutableValues { lend($0.baseAddress) }
    }
  }
}

/// Calls a kernel on a range of numbers; the last few that fill no vector are copied to where they do, and back.
///
/// An optimizer keeps up to two numbers for each weight.
private func inWholeVectors(
  _ range: Range<Int>, _ weights: MutableFloats, _ gradient: Floats, _ first: MutableFloats? = nil,
  _ second: MutableFloats? = nil,
  kernel: (Int, MutableFloats, Floats, MutableFloats?, MutableFloats?) -> Void
) {
  let start = range.lowerBound
  let whole = range.count / channelMultiple * channelMultiple
  if whole > 0 {
    kernel(
      whole, weights + start, gradient + start, first.map { $0 + start },
      second.map { $0 + start })
  }
  let (rest, place) = (range.count - whole, start + whole)
  if rest == 0 { return }
  let width = channelMultiple
  withUnsafeTemporaryAllocation(of: Float.self, capacity: 4 * width) { room in
    room.initialize(repeating: 0)
    let copy = room.baseAddress!
    copy.update(from: weights + place, count: rest)
    (copy + width).update(from: gradient + place, count: rest)
    if let first { (copy + 2 * width).update(from: first + place, count: rest) }
    if let second { (copy + 3 * width).update(from: second + place, count: rest) }
    kernel(
      width, copy, copy + width, first.map { _ in copy + 2 * width },
      second.map { _ in copy + 3 * width })
    (weights + place).update(from: copy, count: rest)
    if let first { (first + place).update(from: copy + 2 * width, count: rest) }
    if let second { (second + place).update(from: copy + 3 * width, count: rest) }
  }
}
