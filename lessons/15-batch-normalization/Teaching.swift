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
}
