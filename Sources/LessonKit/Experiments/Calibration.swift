package import ConvNet

/// Confidence against the share that is right, in ten bins over all networks; bins of fewer than thirty examples are left out.
///
/// - Parameter networks: The probabilities `[N, classes]` that each of them gave, and the right classes.
/// - SeeAlso: Guo et al. (2017), section 2, <https://arxiv.org/abs/1706.04599>.
package func calibrationBins(
  _ networks: [(probabilities: Tensor, truth: Targets)]
) -> [(confidence: Double, accuracy: Double)] {
  var sums = Array(repeating: (count: 0, confidence: 0.0, right: 0), count: 10)
  for (p, truth) in networks {
    for (row, (guess, truth)) in zip(p.rows, zip(p.argmax(), truth.classes)) {
      let confidence = Double(row.max() ?? 0)
      let bin = min(9, Int(confidence * 10))
      sums[bin].count += 1
      sums[bin].confidence += confidence
      sums[bin].right += guess == truth ? 1 : 0
    }
  }
  return sums.filter { $0.count >= 30 }
    .map { ($0.confidence / Double($0.count), Double($0.right) / Double($0.count)) }
}

extension Tensor {
  /// The rows of a matrix.
  package var rows: [ArraySlice<Float>] {
    let (size, values) = (shape[1], values)
    return (0..<shape[0]).map { values[$0 * size..<($0 + 1) * size] }
  }
}
