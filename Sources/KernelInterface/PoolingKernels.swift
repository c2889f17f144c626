/// Rectifiers and pooling, forward and backward.
///
/// Sizes of windows are those of a ``ConvolutionShape`` whose filters equal its channels.
public protocol PoolingKernels: SendableMetatype {
  /// Adds a bias to each row and, if wished, takes max(0, x); `columns` is a multiple of ``channelMultiple``.
  static func addBias(
    rows: Int, columns: Int, _ bias: Floats, rectifying: Bool, to y: MutableFloats)

  /// Silences the gradient wherever the rectifier's output is not above zero; `count` is a multiple of ``channelMultiple``.
  static func rectifierGradient(count: Int, outputs: Floats, in gradient: MutableFloats)

  /// Bias, max(0, x) and 2 × 2 max pooling with stride 2 in one pass; winners are 0 to 3, or 4 where no gradient passes.
  static func rectifiedPooled(
    _ shape: ConvolutionShape, images: Int, _ x: Floats, bias: Floats, to y: MutableFloats,
    winners: UnsafeMutablePointer<UInt8>)

  /// The gradient of the same: writes all of `dx`.
  static func rectifiedPoolingGradient(
    _ shape: ConvolutionShape, images: Int, _ dy: Floats, winners: UnsafePointer<UInt8>,
    to dx: MutableFloats)

  /// The largest number of each window and, as an offset in the image's pixels, where it was; padding never wins.
  static func maxPooled(
    _ shape: ConvolutionShape, images: Int, _ x: Floats, to y: MutableFloats,
    winners: UnsafeMutablePointer<Int32>)

  /// Hands each gradient to the pixel that won: writes all of `dx`.
  static func maxPoolingGradient(
    _ shape: ConvolutionShape, images: Int, _ dy: Floats, winners: UnsafePointer<Int32>,
    to dx: MutableFloats)

  /// The mean of the real pixels in each window; a window as large as the image makes it global.
  static func averagePooled(
    _ shape: ConvolutionShape, images: Int, _ x: Floats, to y: MutableFloats)

  /// Spreads each gradient evenly over its window: writes all of `dx`.
  static func averagePoolingGradient(
    _ shape: ConvolutionShape, images: Int, _ dy: Floats, to dx: MutableFloats)
}
