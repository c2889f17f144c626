public import ConvNet

/// An activation function that is higher or lower by the same amount everywhere, and so has the same slopes.
///
/// ## Shapes
/// - input and output: any, the same
public final class ShiftedActivation: Layer {
  private let activation: Activation
  private let shift: Float

  /// `function` with `shift` added to whatever it gives.
  public init(_ function: ActivationFunction, by shift: Float) {
    (activation, self.shift) = (Activation(function), shift)
  }

  /// The function and the shift.
  public var name: String { "\(activation.name) + \(shift)" }

  /// - Throws: ``ShapeError`` when `input` has no axis at all.
  public func outputShape(for input: Shape) throws(ShapeError) -> Shape {
    try activation.outputShape(for: input)
  }

  /// - Precondition: `outputShape(for: input.shape)` does not throw.
  public func forward(_ input: Tensor, mode: Mode) -> (output: Tensor, pullback: Pullback) {
    let (output, pullback) = activation.forward(input, mode: mode)
    return (output + shift, pullback)
  }
}
