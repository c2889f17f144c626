/// Slides a bank of learned kernels over an image and adds a bias to every map they make.
///
/// The kernels are not flipped, so this is a cross-correlation, as in most deep-learning libraries.
///
/// ## Shapes
/// - input: `[N, H, W, C]`
/// - output: `[N, H′, W′, C′]`, where `H′ = ⌊(H + padding − extent) / stride⌋ + 1`; likewise `W′`
///
/// - SeeAlso: LeCun et al. (1998), section II.A, <https://doi.org/10.1109/5.726791>; Dumoulin and Visin (2016), relationships
///   6 and 15, <https://arxiv.org/abs/1603.07285>.
public final class Conv2D: Layer {
  /// How summaries and errors call it.
  public let name = "Conv2D"
  /// The kernels, `[height, width, C, C′]`; made by `build`, once the input channels are known.
  public private(set) var weight = Parameter.unbuilt
  /// One number per output channel, `[C′]`; none without a bias.
  public private(set) var bias: Parameter?
  /// How many maps are made, C′.
  public let filters: Int
  /// How the kernels walk.
  public let window: SlidingWindow
  /// What the builder of ``Sequential`` puts behind it.
  public let activation: ActivationFunction?
  private let initializer: Initializer

  /// Kernels of any form; rectangular ones, for example.
  public init(
    _ filters: Int, window: SlidingWindow, useBias: Bool = true,
    activation: ActivationFunction? = nil, initializer: Initializer = .glorotUniform
  ) {
    self.filters = filters
    self.window = window
    self.activation = activation
    self.initializer = initializer
    if useBias { bias = Parameter("bias", Tensor(zeros: [max(filters, 0)])) }
  }

  /// Square kernels that walk alike along both axes.
  public convenience init(
    _ filters: Int, kernelSize: Int, stride: Int = 1, dilation: Int = 1, padding: Padding = .valid,
    useBias: Bool = true, activation: ActivationFunction? = nil,
    initializer: Initializer = .glorotUniform
  ) {
    self.init(
      filters,
      window: SlidingWindow(
        kernelSize: kernelSize, stride: stride, dilation: dilation, padding: padding),
      useBias: useBias, activation: activation, initializer: initializer)
  }

  /// Kernels by hand: `[height, width, C, C′]`, and one bias per output channel or none.
  public init(
    kernels: Tensor, bias: Tensor? = nil, stride: Int = 1, dilation: Int = 1,
    padding: Padding = .valid
  ) {
    if kernels.shape.rank != 4 {
      fatalError("kernels have the shape height×width×channels×filters, not \(kernels.shape)")
    }
    filters = kernels.shape[3]
    window = SlidingWindow(
      height: kernels.shape[0], width: kernels.shape[1], verticalStride: stride,
      horizontalStride: stride, verticalDilation: dilation, horizontalDilation: dilation,
      padding: padding)
    activation = nil
    initializer = .constant(0)
    weight = Parameter("weight", kernels)
    if let bias {
      bias.requireShape([filters], "the bias")
      self.bias = Parameter("bias", bias)
    }
  }

  /// Its settings.
  public var kind: LayerKind? {
    .conv2D(filters: filters, window: window, useBias: bias != nil, initializer: initializer)
  }

  /// The kernels, and the bias if there is one.
  public var parameters: [Parameter] { bias.map { [weight, $0] } ?? [weight] }

  /// The pixels under the window.
  public var reach: Reach { .window(window) }

  /// - Throws: ``SettingError`` when there is no filter, or the window has a setting out of range.
  public func check() throws(SettingError) {
    if filters < 1 { throw SettingError("\(filters) filters; use 1 or more") }
    try window.check()
  }

  /// Makes the kernels; fan-in counts the taps of one kernel over all channels.
  public func build(for input: Shape, using generator: inout RandomGenerator) throws(ShapeError) {
    _ = try window.outputShape(for: input, channels: filters)
    if weight.isBuilt { return }
    weight = Parameter(
      "weight",
      initializer.makeTensor(
        [window.vertical.kernelSize, window.horizontal.kernelSize, input[3], filters],
        fanIn: window.area * input[3], fanOut: window.area * filters, using: &generator))
  }

  /// - Throws: ``ShapeError`` when `input` is not `[N, H, W, C]` or is smaller than a kernel.
  public func outputShape(for input: Shape) throws(ShapeError) -> Shape {
    try weight.requireBuilt()
    try input.require(rank: 4)
    try input.require(weight.shape[2], along: 3)
    return try window.outputShape(for: input, channels: filters)
  }

  /// One product per tap, input channel and output cell.
  public func multiplyAdds(for input: Shape) -> Int {
    requiredOutputShape(for: input).withoutFirst.count * window.area * input[3]
  }

  /// - Precondition: `outputShape(for: input.shape)` does not throw.
  /// - Complexity: O(N · H′ · W′ · height · width · C · C′).
  public func forward(_ input: Tensor, mode: Mode) -> (output: Tensor, pullback: Pullback) {
    _ = requiredOutputShape(for: input.shape)
    let (weight, bias, window, workers) = (weight, bias, window, mode.workers)
    return (
      convolved(input, with: weight.value, bias: bias?.value, window, on: workers),
      { outputGradient in
        weight.gradient += kernelGradient(
          of: weight.shape, input, window, outputGradient, on: workers)
        if let bias { bias.gradient += outputGradient.summed(keeping: 3) }
        if !mode.wantsInputGradient { return Tensor(zeros: input.shape) }
        return inputGradient(of: input.shape, weight.value, window, outputGradient, on: workers)
      }
    )
  }
}
