/// Slides a window over each channel and keeps the largest number.
///
/// It has no parameters, keeps the number of channels, and lets only the winners of the forward pass learn.
///
/// ## Shapes
/// - input: `[N, H, W, C]`
/// - output: `[N, H′, W′, C]`, where `H′ = ⌊(H + padding − size) / stride⌋ + 1`; likewise `W′`
///
/// - SeeAlso: Goodfellow, Bengio and Courville (2016), Deep Learning, section 9.3.
public final class MaxPool2D: Layer {
  /// How summaries and errors call it.
  public let name = "MaxPool2D"
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
  public var kind: LayerKind? { .maxPool2D(window: window) }

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
    let (shape, workers) = (input.shape, mode.workers)
    let (maps, winners) = maxPooled(input, window, on: workers)
    return (
      maps,
      { outputGradient in
        maxPoolingGradient(of: shape, winners: winners, outputGradient, on: workers)
      }
    )
  }
}
