/// Turns the gradient of a layer's output into the gradient of its input, adding to the gradients of its parameters on the way.
///
/// A gradient that does not have the shape of the output ends the program.
public typealias Pullback = (_ outputGradient: Tensor) -> Tensor

/// One step of a network, with both directions of its mathematics.
///
/// A layer stores settings and parameters; `build` makes the parameters once the input shape is known. It keeps nothing between
/// calls: what the way back needs is held by the pullback.
public protocol Layer: AnyObject {
  /// How summaries and errors call it: `Conv2D`.
  var name: String { get }

  /// What it is among the layers of the core, which files and pages need to know; nil, the default, for a layer of one's own.
  var kind: LayerKind? { get }

  /// Everything it owns, learned numbers and kept statistics; empty by default.
  var parameters: [Parameter] { get }

  /// What follows it at once; the builder of ``Sequential`` appends an ``Activation``. None by default.
  var activation: ActivationFunction? { get }

  /// Which part of its input one output cell depends on; the cell at the same place by default.
  var reach: Reach { get }

  /// - Throws: ``SettingError`` naming the setting and what is allowed; by default all is well.
  func check() throws(SettingError)

  /// Makes the parameters for an input shape (N included); by default there are none.
  ///
  /// - Throws: ``ShapeError`` when the layer can't work on such an input.
  func build(for input: Shape, using generator: inout RandomGenerator) throws(ShapeError)

  /// The shape of what `forward` returns, N included.
  ///
  /// - Throws: ``ShapeError`` when the layer can't work on such an input.
  func outputShape(for input: Shape) throws(ShapeError) -> Shape

  /// How many products one image of an input shape (N included) costs; zero by default.
  func multiplyAdds(for input: Shape) -> Int

  /// The output, and the way back.
  ///
  /// - Precondition: `check()` and `outputShape(for: input.shape)` do not throw; otherwise this traps with the same sentence.
  func forward(_ input: Tensor, mode: Mode) -> (output: Tensor, pullback: Pullback)
}

extension Layer {
  /// No layer of the core.
  public var kind: LayerKind? { nil }
  /// Nothing is owned.
  public var parameters: [Parameter] { [] }
  /// Nothing follows.
  public var activation: ActivationFunction? { nil }
  /// The cell at the same place.
  public var reach: Reach { .cell }
  /// Nothing to refuse.
  public func check() throws(SettingError) {}
  /// Nothing to make.
  public func build(for input: Shape, using generator: inout RandomGenerator) throws(ShapeError) {}
  /// No products.
  public func multiplyAdds(for input: Shape) -> Int { 0 }

  /// Checks the settings, makes the parameters for an input shape (N included), and says what becomes of the shape.
  ///
  /// - Throws: ``NetworkError`` when a setting is out of range, or the layer can't work on such an input.
  public func prepare(
    for input: Shape, using generator: inout RandomGenerator
  ) throws(NetworkError) -> Shape {
    do { try check() } catch { throw .setting(error) }
    do {
      try build(for: input, using: &generator)
      return try outputShape(for: input)
    } catch {
      throw .shape(error)
    }
  }

  /// The output shape, or the end of the program with the sentence of the error.
  public func requiredOutputShape(for input: Shape) -> Shape {
    do { try check() } catch { fatalError(error.said(of: name).description) }
    do {
      return try outputShape(for: input)
    } catch {
      fatalError("\(name) \(error.description)")
    }
  }
}
