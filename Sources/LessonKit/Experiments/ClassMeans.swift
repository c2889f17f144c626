package import ConvNet

extension ImageSet {
  /// A classifier that takes the class whose mean image is closest, which is a weighted sum for each class: the weights are the mean,
  /// the bias minus half its squared length. Its inputs are pixels from 0 to 1, in a row.
  package var classMeans: Dense {
    let (size, classes) = (imageShape.count, classNames.count)
    var sums = [Double](repeating: 0, count: size * classes)
    var counts = [Double](repeating: 0, count: classes)
    for (index, label) in labels.enumerated() {
      counts[Int(label)] += 255
      for place in 0..<size {
        sums[place * classes + Int(label)] += Double(pixels[index * size + place])
      }
    }
    let means = sums.enumerated().map { Float($1 / max(counts[$0 % classes], 1)) }
    let biases = (0..<classes).map { label in
      -0.5
        * stride(from: label, to: means.count, by: classes).reduce(0) { $0 + means[$1] * means[$1] }
    }
    return Dense(
      kernel: Tensor(means, shape: [size, classes]), bias: Tensor(biases, shape: [classes]))
  }
}

/// Where a curve first reaches a goal, between two points along a straight line over the logarithm of x; nil where it never does.
package func crossing(_ goal: Double, x: [Double], y: [Double]) -> Double? {
  guard let next = y.firstIndex(where: { $0 >= goal }) else { return nil }
  if next == 0 { return x[0] }
  let (low, high) = (ElementaryFunctions.log(x[next - 1]), ElementaryFunctions.log(x[next]))
  let part = (goal - y[next - 1]) / (y[next] - y[next - 1])
  return ElementaryFunctions.exp(low + part * (high - low))
}
