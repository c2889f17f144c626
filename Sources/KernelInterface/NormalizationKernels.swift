/// Passes over all pixels that batch normalization and dropout are made of.
///
/// `pixels` counts rows of `channels` numbers; channels are a multiple of ``channelMultiple``.
public protocol NormalizationKernels: SendableMetatype {
  /// For each channel, Σ (x − centre) and then Σ (x − centre)², `[2, C]`.
  ///
  /// A centre near the mean keeps the digits of the variance; the caller adds up the units' sums in order.
  static func channelSums(
    pixels: Int, channels: Int, _ x: Floats, centre: Floats, to sums: UnsafeMutablePointer<Double>)

  /// y = scale · x + shift, channel by channel; y may be x.
  static func scaleChannels(
    pixels: Int, channels: Int, _ x: Floats, scale: Floats, shift: Floats, to y: MutableFloats)

  /// For each channel, Σ g and then Σ g · (x − mean) · inverse deviation, `[2, C]`: the gradients of offset and scale.
  static func channelGradientSums(
    pixels: Int, channels: Int, _ x: Floats, _ gradient: Floats, mean: Floats,
    inverseDeviation: Floats, to sums: UnsafeMutablePointer<Double>)

  /// dx = scale · g + slope · x + shift, channel by channel: what batch normalization hands back; dx may be g.
  static func combineChannels(
    pixels: Int, channels: Int, _ x: Floats, _ gradient: Floats, scale: Floats, slope: Floats,
    shift: Floats, to dx: MutableFloats)

  /// scale · x + shift and 2 × 2 max pooling with stride 2 in one pass.
  ///
  /// For each pooled number also which of the window won, 0 to 3, and what it was before: `[N, ⌊H/2⌋, ⌊W/2⌋, C]` each.
  static func normalizedPooled(
    _ shape: ConvolutionShape, images: Int, _ x: Floats, scale: Floats, shift: Floats,
    to y: MutableFloats, winners: UnsafeMutablePointer<UInt8>, winning: MutableFloats)

  /// What ``combineChannels(pixels:channels:_:_:scale:slope:shift:to:)`` does when the gradient comes from behind that pooling;
  /// if wished, silenced where x is not above zero. Writes all of `dx`.
  static func normalizedPoolingGradient(
    _ shape: ConvolutionShape, images: Int, _ x: Floats, _ dy: Floats,
    winners: UnsafePointer<UInt8>, scale: Floats, slope: Floats, shift: Floats, rectifying: Bool,
    to dx: MutableFloats)

  /// Multiplies number by number, as a dropout's mask does; `count` is a multiple of ``channelMultiple``.
  static func multiply(count: Int, by mask: Floats, in values: MutableFloats)
}
