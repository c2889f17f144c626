/// How features are centred, scaled and whitened, by what was measured on some of them.
///
/// Measure it on training features only, and apply the same numbers to all others.
///
/// - SeeAlso: LeCun, Bottou, Orr and Müller (1998), "Efficient BackProp", section 4.3.
public struct FeaturePreparation: Sendable {
  /// What is subtracted from a feature, and what it is then divided by.
  public let mean, deviation: [Float]
  /// What is then multiplied by from the right, `[D, D]`; nil where features are not mixed.
  public let mixing: Tensor?

  /// A preparation measured on features `[N, D]`.
  ///
  /// - Parameters:
  ///   - centres: Whether the mean of each feature becomes 0.
  ///   - scales: Whether the standard deviation of each feature becomes 1. One that deviates less than `least` is divided by that.
  ///   - whitening: 1 makes the mean square the same along all axes, 0 leaves them as they are; between them, partly.
  ///   - count: How many axes are kept, those with the largest mean squares; all where nothing is said.
  public init(
    measuredOn features: Tensor, centres: Bool, scales: Bool, least: Float = 0,
    whitening: Double = 0, keeping count: Int? = nil
  ) {
    let (n, d) = (features.shape[0], features.shape[1])
    var (mean, deviation): ([Float], [Float]) = ([], [])
    features.withValues { x in
      for i in 0..<d {
        var (sum, square) = (0.0, 0.0)
        for row in 0..<n { sum += Double(x[row * d + i]) }
        let average = sum / Double(n)
        for row in 0..<n {
          let distance = Double(x[row * d + i]) - average
          square += distance * distance
        }
        let spread = max(Float((square / Double(n)).squareRoot()), least)
        mean.append(centres ? Float(average) : 0)
        // A feature that never changes is only shifted.
        deviation.append(scales && spread > 0 ? spread : 1)
      }
    }
    (self.mean, self.deviation) = (mean, deviation)
    if whitening == 0 && count == nil {
      mixing = nil
    } else {
      let axes = PrincipalAxes(of: Self.shifted(features, mean, deviation))
      mixing = Self.mixing(axes, whitening, count ?? d)
    }
  }

  /// Turns features to their axes, divides along each by a power of its mean square, and turns them back.
  private static func mixing(_ axes: PrincipalAxes, _ whitening: Double, _ count: Int) -> Tensor {
    let d = axes.meanSquares.count
    var scaled: [Float] = []
    for k in 0..<count {
      let square = axes.meanSquares[k]
      let factor =
        square > 0
        ? ElementaryFunctions.exp(-0.5 * whitening * ElementaryFunctions.log(square)) : 0
      axes.directions.withValues { v in
        for i in 0..<d { scaled.append(v[k * d + i] * Float(factor)) }
      }
    }
    let kept = Tensor(Array(axes.directions.values[..<(count * d)]), shape: [count, d])
    return transposedProduct(Tensor(scaled, shape: [count, d]), kept)
  }

  private static func shifted(_ features: Tensor, _ mean: [Float], _ deviation: [Float]) -> Tensor {
    let d = mean.count
    var result = features
    result.withMutableValues { x in
      for place in 0..<x.count { x[place] = (x[place] - mean[place % d]) / deviation[place % d] }
    }
    return result
  }

  /// Features `[N, D]`, prepared.
  public func callAsFunction(_ features: Tensor) -> Tensor {
    let shifted = Self.shifted(features, mean, deviation)
    return mixing.map { matrixProduct(shifted, $0) } ?? shifted
  }
}
