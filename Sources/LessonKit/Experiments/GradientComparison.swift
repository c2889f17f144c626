public import ConvNet

/// The relative errors of the gradients of the input and of each trainable parameter.
///
/// The output is projected on random numbers, f = Σ rᵢ yᵢ. The pullback gives the gradient of f for the input and each
/// parameter; central differences of fourth order, `(8 (f(x+h) − f(x−h)) − (f(x+2h) − f(x−2h))) / 12h`, give it again.
/// The relative error is the length of the difference of both, divided by the length of the longer one.
///
/// Inputs should stay `2h` = 1/16 away from kinks such as those of ReLU and max pooling;
/// ``ConvNet/Tensor/wellSeparated(_:using:)`` does.
public func gradientErrors(
  of layer: any Layer, at input: Tensor, mode: Mode = .training
) -> [(name: String, relativeError: Double)] {
  let parameters = layer.parameters.filter(\.isTrainable)
  for parameter in parameters { parameter.clearGradient() }
  let (output, pullback) = layer.forward(input, mode: mode)
  var random = RandomGenerator(seed: 99).stream(.examples)
  let projection = Tensor(
    (0..<output.count).map { _ in Float(random.integer(below: 129) - 64) / 32 },
    shape: output.shape)
  let inputGradient = pullback(projection)

  func projected(_ input: Tensor) -> Double {
    zip(layer.forward(input, mode: mode).output.values, projection.values)
      .reduce(0) { $0 + Double($1.0) * Double($1.1) }
  }
  var errors = [("input", relativeError(inputGradient, differences(at: input, of: projected)))]
  for parameter in parameters {
    let value = parameter.value
    let numeric = differences(at: value) { moved in
      parameter.value = moved
      return projected(input)
    }
    parameter.value = value
    errors.append((parameter.name, relativeError(parameter.gradient, numeric)))
  }
  return errors.map { (name: $0.0, relativeError: $0.1) }
}

/// Central differences of fourth order, an element at a time.
private func differences(at point: Tensor, of function: (Tensor) -> Double) -> [Double] {
  let step: Float = 0x1p-5
  return (0..<point.count).map { index in
    func moved(_ steps: Float) -> Double {
      var point = point
      point.withMutableValues { $0[index] += steps * step }
      return function(point)
    }
    return (8 * (moved(1) - moved(-1)) - (moved(2) - moved(-2))) / (12 * Double(step))
  }
}

/// The length of the difference, divided by the length of the longer one; 0 where both are 0.
private func relativeError(_ analytic: Tensor, _ numeric: [Double]) -> Double {
  let analytic = analytic.values.map(Double.init)
  func length(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 }.squareRoot() }
  let longest = max(length(analytic), length(numeric))
  return longest == 0 ? 0 : length(zip(analytic, numeric).map { $0 - $1 }) / longest
}

extension Tensor {
  /// Numbers in random order that are at least 1/4 from each other and 1/8 from zero: far from the kinks of ReLU and max pooling.
  public static func wellSeparated(_ shape: Shape, using random: inout RandomGenerator) -> Tensor {
    var values = (0..<shape.count).map { (Float($0 - shape.count / 2) + 0.5) / 4 }
    random.shuffle(&values)
    return Tensor(values, shape: shape)
  }
}
