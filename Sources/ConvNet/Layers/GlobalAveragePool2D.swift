/// Replaces every map by its mean: one number per channel, wherever in the image its feature was found.
///
/// ## Shapes
/// - input: `[N, H, W, C]`
/// - output: `[N, C]`
///
/// - SeeAlso: Lin, Chen and Yan (2013), Network in Network, section 3.2, <https://arxiv.org/abs/1312.4400>.
public final class GlobalAveragePool2D: Layer {
  /// How summaries and errors call it.
  public let name = "GlobalAveragePool2D"

  /// There is nothing to set.
  public init() {}

  /// Its settings.
  public var kind: LayerKind? { .globalAveragePool2D }

  /// The whole image.
  public var reach: Reach { .everything }

  /// - Throws: ``ShapeError`` when `input` is not `[N, H, W, C]` with at least one pixel.
  public func outputShape(for input: Shape) throws(ShapeError) -> Shape {
    try input.require(rank: 4)
    for axis in 1...2 { try input.require(max(input[axis], 1), along: axis) }
    return [input[0], input[3]]
  }

  /// - Precondition: `outputShape(for: input.shape)` does not throw.
  public func forward(_ input: Tensor, mode: Mode) -> (output: Tensor, pullback: Pullback) {
    let outputShape = requiredOutputShape(for: input.shape)
    let (shape, window, workers) = (input.shape, wholeImage(input.shape), mode.workers)
    let pooled = averagePooled(input, window, on: workers)
    let pooledShape = pooled.shape
    return (
      pooled.reshaped(to: outputShape),
      { outputGradient in
        averagePoolingGradient(
          of: shape, window, outputGradient.reshaped(to: pooledShape), on: workers)
      }
    )
  }

  /// The window that covers everything at once.
  private func wholeImage(_ input: Shape) -> SlidingWindow {
    SlidingWindow(height: input[1], width: input[2])
  }
}
