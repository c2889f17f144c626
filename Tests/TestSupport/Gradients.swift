public import ConvNet
public import Testing

/// Checks both directions of a layer against each other: the pullback, for the input and every trainable parameter, and central
/// differences of the output.
///
/// The output is projected on random numbers, so that one number depends on everything: f = Σ rᵢ · yᵢ, summed in `Double`.
/// Inputs must stay `2 · step` away from kinks; ``ConvNet/Tensor/wellSeparated(_:seed:)`` does.
public func checkGradients(
  of layer: any Layer, at input: Tensor, mode: Mode = .training, step: Float = 0x1p-5,
  tolerance: Double = 3e-4, sourceLocation: SourceLocation = #_sourceLocation
) {
  let parameters = layer.parameters.filter { $0.isTrainable }
  for parameter in parameters { parameter.clearGradient() }
  let (output, pullback) = layer.forward(input, mode: mode)
  let projection = Tensor.random(output.shape, seed: 99)
  let inputGradient = pullback(projection)

  func projected(_ input: Tensor) -> Double {
    projectedSum(layer.forward(input, mode: mode).output, projection)
  }
  checkGradient(
    inputGradient, of: "\(layer.name)'s input", at: input, step: step, tolerance: tolerance,
    sourceLocation: sourceLocation, projected)
  for parameter in parameters {
    let value = parameter.value
    checkGradient(
      parameter.gradient, of: "\(layer.name)'s \(parameter.name)", at: value, step: step,
      tolerance: tolerance, sourceLocation: sourceLocation
    ) {
      parameter.value = $0
      return projected(input)
    }
    parameter.value = value
  }
}

/// Checks a gradient against central differences of `function`, one element at a time.
///
/// The differences are those of fourth order, `f′ ≈ (8 (f(x+h) − f(x−h)) − (f(x+2h) − f(x−2h))) / 12h`. They allow a wide step,
/// 1/32, whose error h⁴ f⁽⁵⁾ / 30 is near 10⁻⁸, while the rounding of a forward pass in `Float` enters as 10⁻⁷ / h, near 10⁻⁵.
/// Inputs that are multiples of 1/32 then move without any rounding of their own.
public func checkGradient(
  _ gradient: Tensor, of name: String, at point: Tensor, step: Float = 0x1p-5,
  tolerance: Double = 3e-4, sourceLocation: SourceLocation = #_sourceLocation,
  _ function: (Tensor) -> Double
) {
  var differences: [Double] = []
  for i in 0..<point.count {
    func moved(_ steps: Float) -> Double {
      var point = point
      point.withMutableValues { $0[i] += steps * step }
      return function(point)
    }
    differences.append(
      (8 * (moved(1) - moved(-1)) - (moved(2) - moved(-2))) / (12 * Double(step)))
  }
  #expect(point.count > 0, "\(name) is empty", sourceLocation: sourceLocation)
  expectClose(
    gradient, Reference(shape: point.shape, values: differences), "the gradient of \(name)",
    relative: tolerance, absolute: tolerance, sourceLocation: sourceLocation)
}

/// Σ rᵢ · yᵢ.
private func projectedSum(_ output: Tensor, _ projection: Tensor) -> Double {
  var sum = 0.0
  for i in 0..<output.count { sum += Double(output.values[i]) * Double(projection.values[i]) }
  return sum
}

extension Tensor {
  /// Multiples of 1/32 between −2 and 2.
  public static func random(_ shape: Shape, seed: UInt64) -> Tensor {
    var generator = RandomGenerator(seed: seed).stream(.examples)
    return Tensor(
      (0..<shape.count).map { _ in Float(generator.integer(below: 129) - 64) / 32 }, shape: shape)
  }

  /// Numbers in random order that are at least 1/4 from each other and 1/8 from zero: far from the kinks of ReLU and max pooling.
  public static func wellSeparated(_ shape: Shape, seed: UInt64) -> Tensor {
    var generator = RandomGenerator(seed: seed).stream(.examples)
    var values = (0..<shape.count).map { (Float($0 - shape.count / 2) + 0.5) / 4 }
    generator.shuffle(&values)
    return Tensor(values, shape: shape)
  }
}
