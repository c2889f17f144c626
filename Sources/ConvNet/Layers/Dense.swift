/// Connects every input with every output: each output is a weighted sum of all inputs plus a bias.
///
/// ## Shapes
/// - input: `[N, C]`
/// - output: `[N, C′]`
///
/// - SeeAlso: Goodfellow, Bengio and Courville (2016), Deep Learning, section 6.1.
public final class Dense: Layer {
  /// How summaries and errors call it.
  public let name = "Dense"
  /// The kernel, `[C, C′]`; made by `build`, once the inputs are known.
  public private(set) var weight = Parameter.unbuilt
  /// One number per output, `[C′]`; none without a bias.
  public private(set) var bias: Parameter?
  /// How many outputs there are, C′.
  public let units: Int
  /// What the builder of ``Sequential`` puts behind it.
  public let activation: ActivationFunction?
  private let initializer: Initializer

  /// So many outputs, each seeing every input.
  public init(
    _ units: Int, useBias: Bool = true, activation: ActivationFunction? = nil,
    initializer: Initializer = .glorotUniform
  ) {
    self.units = units
    self.activation = activation
    self.initializer = initializer
    if useBias { bias = Parameter("bias", Tensor(zeros: [max(units, 0)])) }
  }

  /// A kernel by hand, `[C, C′]`, and one bias per output or none.
  public init(kernel: Tensor, bias: Tensor? = nil) {
    if kernel.shape.rank != 2 {
      fatalError("a dense kernel has the shape inputs×outputs, not \(kernel.shape)")
    }
    units = kernel.shape[1]
    activation = nil
    initializer = .constant(0)
    weight = Parameter("weight", kernel)
    if let bias {
      bias.requireShape([units], "the bias")
      self.bias = Parameter("bias", bias)
    }
  }

  /// Its settings.
  public var kind: LayerKind? {
    .dense(units: units, useBias: bias != nil, initializer: initializer)
  }

  /// The kernel, and the bias if there is one.
  public var parameters: [Parameter] { bias.map { [weight, $0] } ?? [weight] }

  /// All inputs.
  public var reach: Reach { .everything }

  /// - Throws: ``SettingError`` when there is no output.
  public func check() throws(SettingError) {
    if units < 1 { throw SettingError("\(units) units; use 1 or more") }
  }

  /// Makes the kernel.
  public func build(for input: Shape, using generator: inout RandomGenerator) throws(ShapeError) {
    try input.require(rank: 2)
    if weight.isBuilt { return }
    weight = Parameter(
      "weight",
      initializer.makeTensor(
        [input[1], units], fanIn: input[1], fanOut: units, using: &generator))
  }

  /// - Throws: ``ShapeError`` when `input` is not `[N, C]`.
  public func outputShape(for input: Shape) throws(ShapeError) -> Shape {
    try weight.requireBuilt()
    try input.require(rank: 2)
    try input.require(weight.shape[0], along: 1)
    return [input[0], units]
  }

  /// One product per input and output.
  public func multiplyAdds(for input: Shape) -> Int { input[1] * units }

  /// - Precondition: `outputShape(for: input.shape)` does not throw.
  /// - Complexity: O(N · C · C′).
  public func forward(_ input: Tensor, mode: Mode) -> (output: Tensor, pullback: Pullback) {
    _ = requiredOutputShape(for: input.shape)
    let (weight, bias, workers) = (weight, bias, mode.workers)
    var output = matrixProduct(input, weight.value, on: workers)
    if let bias { output = output.adding(bias.value) }
    return (
      output,
      { outputGradient in
        weight.gradient += transposedProduct(input, outputGradient, on: workers)
        if let bias { bias.gradient += outputGradient.summed(keeping: 1) }
        return matrixProduct(outputGradient, weight.value.transposed(), on: workers)
      }
    )
  }
}
