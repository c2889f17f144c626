// swift-format-ignore-file
// Copied from Sources/ConvNet/Operations/Softmax.swift by `swift run quote-sources`.

public import Notebooks

extension SourceExcerpt {
  /// `softmax` as it stands in the sources.
  public static let softmax = SourceExcerpt(
    name: "softmax", file: "Sources/ConvNet/Operations/Softmax.swift",
    code: ##"""
public func softmax(_ logits: Tensor) -> Tensor {
  var result = logits
  let size = logits.shape[logits.shape.rank - 1]
  result.withMutableValues { values in
    for row in stride(from: 0, to: values.count, by: size) {
      var largest = values[row]
      for i in row..<row + size where values[i] > largest { largest = values[i] }
      var sum = 0.0
      for i in row..<row + size {
        values[i] = ElementaryFunctions.exp(values[i] - largest)
        sum += Double(values[i])
      }
      for i in row..<row + size { values[i] = Float(Double(values[i]) / sum) }
    }
  }
  return result
}
"""##)
}
