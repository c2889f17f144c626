/// e^xᵢ / Σⱼ e^xⱼ along the last axis: positive numbers that sum to 1.
///
/// The largest of each row is subtracted first, which changes nothing but keeps eˣ from overflowing.
///
/// - SeeAlso: Goodfellow, Bengio and Courville (2016), Deep Learning, equation 4.1.
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

/// `∂L/∂xᵢ = pᵢ · (∂L/∂pᵢ − Σⱼ pⱼ · ∂L/∂pⱼ)`, row by row.
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
