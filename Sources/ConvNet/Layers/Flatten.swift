/// Lays the maps of an image out as one row of numbers, so that a dense layer can take them.
///
/// ## Shapes
/// - input: `[N, …]`
/// - output: `[N, C]` with as many numbers
public final class Flatten: Layer {
  /// How summaries and errors call it.
  public let name = "Flatten"

  /// There is nothing to set.
  public init() {}

  /// Its settings.
  public var kind: LayerKind? { .flatten }

  /// - Throws: ``ShapeError`` when `input` has no axis at all.
  public func outputShape(for input: Shape) throws(ShapeError) -> Shape {
    if input.rank == 0 { throw ShapeError(.rank(expected: 2, found: input)) }
    return [input[0], input.withoutFirst.count]
  }

  /// - Precondition: `outputShape(for: input.shape)` does not throw.
  public func forward(_ input: Tensor, mode: Mode) -> (output: Tensor, pullback: Pullback) {
    let shape = input.shape
    return (
      input.reshaped(to: requiredOutputShape(for: shape)),
      { outputGradient in outputGradient.reshaped(to: shape) }
    )
  }
}
