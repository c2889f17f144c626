/// A gradient by the chain rule, and by differences: evidence that a layer's way back belongs to its way forward.
public struct GradientComparison: Sendable {
  /// What was moved: `input`, or the name of a parameter.
  public let name: String
  /// The shape of what was moved, and so of its gradient.
  public let shape: Shape
  /// What the pullback gave.
  public let gradient: Tensor
  /// What moving one number after the other gave, in the same order.
  public let differences: [Double]
}

/// The gradients of a layer's input and of each trainable parameter, twice; the parameters are as before afterwards.
///
/// The output is projected on random numbers, so that one number depends on everything: f = Σ rᵢ · yᵢ, summed in `Double`.
/// Inputs must stay `2 · step` away from kinks such as those of ReLU and max pooling.
///
/// - SeeAlso: ``centralDifferences(at:step:of:)``
public func gradientComparisons(
  of layer: any Layer, at input: Tensor, mode: Mode = .training, step: Float = 0x1p-5
) -> [GradientComparison] {
  let parameters = layer.parameters.filter { $0.isTrainable }
  for parameter in parameters { parameter.clearGradient() }
  let (output, pullback) = layer.forward(input, mode: mode)
  var random = RandomGenerator(seed: 99).stream(.examples)
  let weights = (0..<output.count).map { _ in Float(random.integer(below: 129) - 64) / 32 }
  let inputGradient = pullback(Tensor(weights, shape: output.shape))

  func projected(_ input: Tensor) -> Double {
    let outputs = layer.forward(input, mode: mode).output.values
    var sum = 0.0
    for i in 0..<outputs.count { sum += Double(outputs[i]) * Double(weights[i]) }
    return sum
  }
  let differences = centralDifferences(at: input, step: step, of: projected)
  var comparisons = [
    GradientComparison(
      name: "input", shape: input.shape, gradient: inputGradient, differences: differences)
  ]
  for parameter in parameters {
    let value = parameter.value
    let differences = centralDifferences(at: value, step: step) { moved in
      parameter.value = moved
      return projected(input)
    }
    parameter.value = value
    comparisons.append(
      GradientComparison(
        name: parameter.name, shape: value.shape, gradient: parameter.gradient,
        differences: differences))
  }
  return comparisons
}

/// How fast a function changes with each number of a point, by central differences of fourth order:
/// `f′ ≈ (8 (f(x+h) − f(x−h)) − (f(x+2h) − f(x−2h))) / 12h`.
///
/// They allow a wide step, 1/32, whose error h⁴ f⁽⁵⁾ / 30 is near 10⁻⁸, while the rounding of a forward pass in `Float` enters as
/// 10⁻⁷ / h, near 10⁻⁵. Numbers that are multiples of 1/32 then move without any rounding of their own.
public func centralDifferences(
  at point: Tensor, step: Float = 0x1p-5, of function: (Tensor) -> Double
) -> [Double] {
  (0..<point.count).map { index in
    func moved(_ steps: Float) -> Double {
      var point = point
      point.withMutableValues { $0[index] += steps * step }
      return function(point)
    }
    return (8 * (moved(1) - moved(-1)) - (moved(2) - moved(-2))) / (12 * Double(step))
  }
}
