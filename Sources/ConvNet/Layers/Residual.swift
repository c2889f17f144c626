/// Adds to its input what some layers make of it, so that they need to learn only what should change.
///
///     Residual(activation: .relu) {
///       Conv2D(16, kernelSize: 3, padding: .same, activation: .relu)
///       Conv2D(16, kernelSize: 3, padding: .same)
///     }
///
/// On the way back the gradient takes both ways, and on the short one nothing makes it smaller.
///
/// ## Shapes
/// - input and output: any, the same; the layers must keep it
///
/// - SeeAlso: He, Zhang, Ren and Sun (2016), equation 1, <https://arxiv.org/abs/1512.03385>.
public final class Residual: Layer {
  /// How summaries and errors call it.
  public let name = "Residual"
  /// The layers beside the shortcut; made anew by `build`, once the shape is known.
  public private(set) var body: Sequential
  /// What follows the sum.
  public let activation: ActivationFunction?

  /// Adds what the layers make of an input to the input.
  public init(
    activation: ActivationFunction? = nil, @LayerBuilder _ makeLayers: () -> [any Layer]
  ) {
    body = Sequential(unbuilt: makeLayers())
    self.activation = activation
  }

  /// The kinds of its layers, unless one of them is none of the core's.
  public var kind: LayerKind? {
    var kinds: [LayerKind] = []
    for layer in body.layers {
      guard let kind = layer.kind else { return nil }
      kinds.append(kind)
    }
    return .residual(layers: kinds)
  }

  /// Those of its layers.
  public var parameters: [Parameter] { body.parameters }

  /// What all its layers together look at.
  public var reach: Reach { body.layers.reduce(.cell) { $0.through($1.reach) } }

  /// - Throws: ``SettingError`` when one of its layers has a setting out of range.
  public func check() throws(SettingError) {
    for layer in body.layers { try layer.check() }
  }

  /// Builds the layers.
  public func build(for input: Shape, using generator: inout RandomGenerator) throws(ShapeError) {
    do {
      body = try Sequential(input: input.withoutFirst, body.layers, using: generator)
    } catch {
      switch error {
      case .shape(let error): throw error
      case .setting(let error): fatalError(error.description)  // `check` says so before
      }
    }
  }

  /// - Throws: ``ShapeError`` when a layer does not fit, or the last one gives another shape than the first one takes.
  public func outputShape(for input: Shape) throws(ShapeError) -> Shape {
    let output = try body.outputShape(for: input)
    if output != input { throw ShapeError(.shortcut(input: input, output: output)) }
    return output
  }

  /// The products of its layers.
  public func multiplyAdds(for input: Shape) -> Int { body.multiplyAdds(for: input) }

  /// - Precondition: `check()` and `outputShape(for: input.shape)` do not throw.
  public func forward(_ input: Tensor, mode: Mode) -> (output: Tensor, pullback: Pullback) {
    _ = requiredOutputShape(for: input.shape)
    let (change, pullback) = body.forward(input, mode: mode)
    return (change + input, { outputGradient in pullback(outputGradient) + outputGradient })
  }
}
