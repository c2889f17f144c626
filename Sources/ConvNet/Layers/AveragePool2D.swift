/// Slides a window over each channel and keeps the mean of the pixels under it; padding is not counted.
///
/// ## Shapes
/// - input: `[N, H, W, C]`
/// - output: `[N, H′, W′, C]`, where `H′ = ⌊(H + padding − size) / stride⌋ + 1`; likewise `W′`
///
/// - SeeAlso: LeCun et al. (1998), section II.B, the sub-sampling layers, <https://doi.org/10.1109/5.726791>.
public final class AveragePool2D: Layer {
  /// How summaries and errors call it.
  public let name = "AveragePool2D"
  /// How the window walks.
  public let window: SlidingWindow

  /// Windows of any form.
  public init(window: SlidingWindow) {
    self.window = window
  }

  /// Square windows; they touch without overlapping unless a stride says otherwise.
  public init(_ size: Int, stride: Int? = nil, padding: Padding = .valid) {
    window = SlidingWindow(kernelSize: size, stride: stride ?? size, padding: padding)
  }

  /// Its settings.
  public var kind: LayerKind? { .averagePool2D(window: window) }

  /// The pixels under the window.
  public var reach: Reach { .window(window) }

  /// - Throws: ``SettingError`` when the window has a setting out of range, has holes, or could lie in the padding altogether.
  public func check() throws(SettingError) { try window.checkForPooling() }

  /// - Throws: ``ShapeError`` when `input` is not `[N, H, W, C]` or the window does not fit.
  public func outputShape(for input: Shape) throws(ShapeError) -> Shape {
    try pooledShape(of: input, window)
  }

  /// - Precondition: `outputShape(for: input.shape)` does not throw.
  public func forward(_ input: Tensor, mode: Mode) -> (output: Tensor, pullback: Pullback) {
    _ = requiredOutputShape(for: input.shape)
    let (shape, window, workers) = (input.shape, window, mode.workers)
    return (
      averagePooled(input, window, on: workers),
      { outputGradient in averagePoolingGradient(of: shape, window, outputGradient, on: workers) }
    )
  }
}
