/// The least code of batch normalization; the lesson and its tests compare it with the core.
enum Teaching {
  /// One channel of a batch, in training.
  static func normalized(_ batch: [Float], scale: Float = 1, offset: Float = 0) -> [Float] {
    let n = Float(batch.count)
    let mean = batch.reduce(0, +) / n
    let squares = batch.map { ($0 - mean) * ($0 - mean) }
    let variance = squares.reduce(0, +) / n
    return batch.map { x in
      scale * (x - mean) / (variance + 0.001).squareRoot() + offset
    }
  }

  /// Batch normalization with running statistics, folded into the layer before it, whose weights lie in rows of a channel each.
  static func folded(
    weights: [Float], bias: [Float], scale: [Float], offset: [Float], mean: [Float],
    variance: [Float]
  ) -> (weights: [Float], bias: [Float]) {
    let factors = zip(scale, variance).map { $0 / ($1 + 0.001).squareRoot() }
    let row = bias.count
    return (
      weights.indices.map { weights[$0] * factors[$0 % row] },
      bias.indices.map { (bias[$0] - mean[$0]) * factors[$0] + offset[$0] }
    )
  }
}
