import ConvNet
import KernelInterface

/// An optimizer of the core whose steps there are kernels for.
protocol VectorOptimizer: Optimizer {
  /// What comes before the numbers of a step.
  func beginStep(_ parameters: [Parameter])

  /// Lends the up to two numbers that it keeps for each weight of one parameter.
  func lendMemories(of index: Int, to body: (MutableFloats?, MutableFloats?) -> Void)

  /// Steps `count` numbers, a multiple of ``channelMultiple``; `first` and `second` are their memories.
  func step(
    count: Int, _ weights: MutableFloats, _ gradient: Floats, _ first: MutableFloats?,
    _ second: MutableFloats?, learningRate: Float, _ kernels: any KernelSet.Type)
}

extension Adam: VectorOptimizer {
  func lendMemories(of index: Int, to body: (MutableFloats?, MutableFloats?) -> Void) {
    means[index].withMutableValues { means in
      squares[index].withMutableValues { body(means.baseAddress, $0.baseAddress) }
    }
  }

  func step(
    count: Int, _ weights: MutableFloats, _ gradient: Floats, _ first: MutableFloats?,
    _ second: MutableFloats?, learningRate: Float, _ kernels: any KernelSet.Type
  ) {
    let settings = AdamSettings(
      learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon,
      meanCorrection: meanCorrection, squareCorrection: squareCorrection,
      gradientDecay: gradientDecay, kept: kept(at: learningRate))
    kernels.stepAdam(
      count: count, weights, gradient, means: first!, squares: second!, settings: settings)
  }
}

extension RMSProp: VectorOptimizer {
  func lendMemories(of index: Int, to body: (MutableFloats?, MutableFloats?) -> Void) {
    squares[index].withMutableValues { body($0.baseAddress, nil) }
  }

  func step(
    count: Int, _ weights: MutableFloats, _ gradient: Floats, _ first: MutableFloats?,
    _ second: MutableFloats?, learningRate: Float, _ kernels: any KernelSet.Type
  ) {
    kernels.stepRMSProp(
      count: count, weights, gradient, squares: first!, learningRate: learningRate, decay: decay,
      epsilon: epsilon, weightDecay: weightDecay)
  }
}

extension SGD: VectorOptimizer {
  func lendMemories(of index: Int, to body: (MutableFloats?, MutableFloats?) -> Void) {
    if momentum == 0 {
      body(nil, nil)
    } else {
      velocities[index].withMutableValues { body($0.baseAddress, nil) }
    }
  }

  func step(
    count: Int, _ weights: MutableFloats, _ gradient: Floats, _ first: MutableFloats?,
    _ second: MutableFloats?, learningRate: Float, _ kernels: any KernelSet.Type
  ) {
    kernels.stepSGD(
      count: count, weights, gradient, velocities: first, learningRate: learningRate,
      momentum: momentum, isNesterov: isNesterov, weightDecay: weightDecay)
  }
}

extension VectorOptimizer {
  /// Steps a range of one parameter's numbers; the last few that fill no vector are copied to where they do, and back.
  func step(
    _ range: Range<Int>, _ weights: MutableFloats, _ gradient: Floats, _ first: MutableFloats?,
    _ second: MutableFloats?, learningRate: Float, _ kernels: any KernelSet.Type
  ) {
    let start = range.lowerBound
    let width = channelMultiple
    let whole = range.count / width * width
    if whole > 0 {
      step(
        count: whole, weights + start, gradient + start, first.map { $0 + start },
        second.map { $0 + start }, learningRate: learningRate, kernels)
    }
    let (rest, place) = (range.count - whole, start + whole)
    if rest == 0 { return }
    withUnsafeTemporaryAllocation(of: Float.self, capacity: 4 * width) { room in
      room.initialize(repeating: 0)
      let copy = room.baseAddress!
      let (firstCopy, secondCopy) = (copy + 2 * width, copy + 3 * width)
      copy.update(from: weights + place, count: rest)
      (copy + width).update(from: gradient + place, count: rest)
      if let first { firstCopy.update(from: first + place, count: rest) }
      if let second { secondCopy.update(from: second + place, count: rest) }
      step(
        count: width, copy, copy + width, first.map { _ in firstCopy },
        second.map { _ in secondCopy }, learningRate: learningRate, kernels)
      (weights + place).update(from: copy, count: rest)
      if let first { (first + place).update(from: firstCopy, count: rest) }
      if let second { (second + place).update(from: secondCopy, count: rest) }
    }
  }
}
