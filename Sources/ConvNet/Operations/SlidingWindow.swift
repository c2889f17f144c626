/// How a kernel walks over an image: for each of the two axes its size, stride, dilation and padding.
///
/// - SeeAlso: Dumoulin and Visin (2016), A guide to convolution arithmetic, <https://arxiv.org/abs/1603.07285>.
public struct SlidingWindow: Equatable, Sendable {
  /// The walk from top to bottom.
  public let vertical: WindowAxis
  /// The walk from left to right.
  public let horizontal: WindowAxis

  /// A window of `height` × `width` taps; strides and dilations may differ by axis, too.
  public init(
    height: Int, width: Int, verticalStride: Int = 1, horizontalStride: Int = 1,
    verticalDilation: Int = 1, horizontalDilation: Int = 1, padding: Padding = .valid
  ) {
    var (top, bottom, left, right) = (0, 0, 0, 0)
    if case .explicit(let t, let b, let l, let r) = padding {
      (top, bottom, left, right) = (t, b, l, r)
    }
    vertical = WindowAxis(
      kernelSize: height, stride: verticalStride, dilation: verticalDilation,
      isSame: padding == .same, before: top, after: bottom)
    horizontal = WindowAxis(
      kernelSize: width, stride: horizontalStride, dilation: horizontalDilation,
      isSame: padding == .same, before: left, after: right)
  }

  /// A square window that walks alike along both axes.
  public init(kernelSize: Int, stride: Int = 1, dilation: Int = 1, padding: Padding = .valid) {
    self.init(
      height: kernelSize, width: kernelSize, verticalStride: stride, horizontalStride: stride,
      verticalDilation: dilation, horizontalDilation: dilation, padding: padding)
  }

  /// The rule of its padding, as it was given.
  public var padding: Padding {
    if vertical.isSame { return .same }
    let pads = (vertical.before, vertical.after, horizontal.before, horizontal.after)
    if pads == (0, 0, 0, 0) { return .valid }
    return .explicit(top: pads.0, bottom: pads.1, left: pads.2, right: pads.3)
  }

  /// How many taps the window has.
  public var area: Int { vertical.kernelSize * horizontal.kernelSize }

  /// - Throws: ``SettingError`` when a setting is out of range.
  public func check() throws(SettingError) {
    try vertical.check()
    try horizontal.check()
  }

  /// What a window makes of a batch `[N, H, W, C]` when it gives `channels` numbers per position.
  ///
  /// - Precondition: `check()` does not throw.
  /// - Throws: ``ShapeError`` when the input is no batch of images or smaller than the window.
  public func outputShape(for input: Shape, channels: Int) throws(ShapeError) -> Shape {
    try input.require(rank: 4)
    return [
      input[0], try vertical.positions(over: input[1]), try horizontal.positions(over: input[2]),
      channels,
    ]
  }
}
