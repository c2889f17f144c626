public import ConvNet

/// The relative errors of the gradients of the input and of each trainable parameter: the length of the difference between what the
/// chain rule and central differences give, divided by the length of the longer one.
///
/// Inputs should stay 1/16 away from kinks such as those of ReLU and max pooling; ``ConvNet/Tensor/wellSeparated(_:using:)`` does.
public func gradientErrors(
  of layer: any Layer, at input: Tensor, mode: Mode = .training
) -> [(name: String, relativeError: Double)] {
  gradientComparisons(of: layer, at: input, mode: mode).map {
    ($0.name, relativeError($0.gradient.values.map(Double.init), $0.differences))
  }
}

/// The length of what two gradients differ by, divided by the length of the longer one; 0 where both are 0.
public func relativeError(_ one: [Double], _ other: [Double]) -> Double {
  func length(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 }.squareRoot() }
  let longest = max(length(one), length(other))
  return longest == 0 ? 0 : length(zip(one, other).map { $0 - $1 }) / longest
}

extension Tensor {
  /// Numbers in random order that are at least 1/4 from each other and 1/8 from zero: far from the kinks of ReLU and max pooling.
  public static func wellSeparated(_ shape: Shape, using random: inout RandomGenerator) -> Tensor {
    var values = (0..<shape.count).map { (Float($0 - shape.count / 2) + 0.5) / 4 }
    random.shuffle(&values)
    return Tensor(values, shape: shape)
  }
}
