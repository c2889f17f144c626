internal import ConvNet

/// Silences numbers as in training: draw number `draw` of a seed.
@_expose(wasm, "dropOut")
@c(convbook_drop_out)
@inline(never)
public func dropOut(numbers: Int32, rate: Float, seed: UInt32, draw: Int32, results: Int32) -> Int32
{
  answered { () throws(Refusal) in
    let dropout = try DropoutDraws(numbers, rate, seed)
    try require(draw, in: 0...Int32.max)
    return try Slots.put(dropout.result(Int(draw)), into: results)
  }
}

/// The mean and the variance of each number over the first `draws` draws of a seed.
@_expose(wasm, "dropOutStatistics")
@c(convbook_drop_out_statistics)
@inline(never)
public func dropOutStatistics(
  numbers: Int32, rate: Float, seed: UInt32, draws: Int32, means: Int32, variances: Int32
) -> Int32 {
  answered { () throws(Refusal) in
    let dropout = try DropoutDraws(numbers, rate, seed)
    try require(draws, in: 1...10_000)
    try requireProducts(dropout.numbers.count, Int(draws))
    var sums = [Double](repeating: 0, count: dropout.numbers.count)
    var squares = sums
    for draw in 0..<Int(draws) {
      let values = dropout.result(draw).values
      for i in 0..<values.count {
        sums[i] += Double(values[i])
        squares[i] += Double(values[i]) * Double(values[i])
      }
    }
    var (mean, variance) = (dropout.numbers, dropout.numbers)
    mean.withMutableValues { mean in
      variance.withMutableValues { variance in
        for i in 0..<mean.count {
          let average = sums[i] / Double(draws)
          mean[i] = Float(average)
          variance[i] = Float(max(squares[i] / Double(draws) - average * average, 0))
        }
      }
    }
    try Slots.put(variance, into: variances)
    return try Slots.put(mean, into: means)
  }
}

/// Numbers that dropout is applied to again and again.
private struct DropoutDraws {
  let numbers: Tensor
  private let layer: Dropout
  private let random: RandomGenerator

  init(_ numbers: Int32, _ rate: Float, _ seed: UInt32) throws(Refusal) {
    self.numbers = try Slots.tensor(numbers)
    try require(rate, in: 0...0.99)
    layer = Dropout(rate)
    random = RandomGenerator(seed: UInt64(seed)).stream(.dropout)
  }

  /// What remains in one draw.
  func result(_ draw: Int) -> Tensor {
    layer.forward(numbers, mode: .training(random.stream(draw))).output
  }
}
