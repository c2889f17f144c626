// swift-format-ignore-file
// Copied from Sources/ConvNet/Operations/Softmax.swift by `swift run quote-sources`.

public import Notebooks

extension SourceExcerpt {
  /// `softmaxGradient` as it stands in the sources.
  public static let softmaxGradient = SourceExcerpt(
    name: "softmaxGradient", file: "Sources/ConvNet/Operations/Softmax.swift",
    code: ##"""
func softmaxGradient(_ probabilities: Tensor, _ outputGradient: Tensor) -> Tensor {
  let size = probabilities.shape[probabilities.shape.rank - 1]
  outputGradient.requireShape(probabilities.shape, "the gradient of a softmax")
  var gradient = outputGradient
  gradient.withMutableValues { gradient in
    probabilities.withValues { p in
      for row in stride(from: 0, to: p.count, by: size) {
        var mean = 0.0
        for j in row..<row + size { mean += Double(p[j]) * Double(gradient[j]) }
        for i in row..<row + size { gradient[i] = p[i] * (gradient[i] - Float(mean)) }
      }
    }
  }
  return gradient
}
"""##)
}
