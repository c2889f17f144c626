public import ConvNet
public import Testing

/// Checks both directions of a layer against each other: the pullback, for the input and every trainable parameter, and central
/// differences of the output.
///
/// Inputs must stay `2 · step` away from kinks; ``ConvNet/Tensor/wellSeparated(_:seed:)`` does.
public func checkGradients(
  of layer: any Layer, at input: Tensor, mode: Mode = .training, step: Float = 0x1p-5,
  tolerance: Double = 3e-4, sourceLocation: SourceLocation = #_sourceLocation
) {
  for comparison in gradientComparisons(of: layer, at: input, mode: mode, step: step) {
    expectClose(
      comparison.gradient, comparison.differences, comparison.shape,
      of: "\(layer.name)'s \(comparison.name)",
      tolerance: tolerance, sourceLocation: sourceLocation)
  }
}

/// Checks a gradient against central differences of `function`, one element at a time.
public func checkGradient(
  _ gradient: Tensor, of name: String, at point: Tensor, step: Float = 0x1p-5,
  tolerance: Double = 3e-4, sourceLocation: SourceLocation = #_sourceLocation,
  _ function: (Tensor) -> Double
) {
  let differences = centralDifferences(at: point, step: step, of: function)
  expectClose(
    gradient, differences, point.shape, of: name, tolerance: tolerance,
    sourceLocation: sourceLocation)
}

private func expectClose(
  _ gradient: Tensor, _ differences: [Double], _ shape: Shape, of name: String, tolerance: Double,
  sourceLocation: SourceLocation
) {
  #expect(!differences.isEmpty, "\(name) is empty", sourceLocation: sourceLocation)
  expectClose(
    gradient, Reference(shape: shape, values: differences), "the gradient of \(name)",
    relative: tolerance, absolute: tolerance, sourceLocation: sourceLocation)
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
