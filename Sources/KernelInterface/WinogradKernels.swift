/// Convolutions with 3 × 3 kernels and stride 1 by Winograd's minimal filtering, F(4×4, 3×3).
///
/// ## Shapes
/// - images: `[N, H, W, C]`, maps: `[N, H′, W′, K]`, kernels: `[3, 3, C, K]`; C and K are multiples of ``channelMultiple``
/// - transformed kernels: `[36, C, K]`, for the input gradient `[36, K, C]`
///
/// `images` is how many images a call works on; `scratch` holds `winogradScratch(for:)` numbers and belongs to one thread.
public protocol WinogradKernels: SendableMetatype {
  /// How many numbers of working memory a call needs.
  static func winogradScratch(for shape: ConvolutionShape) -> Int

  /// U = G g Gᵀ for each pair of channels: `[36, C, K]`.
  static func winogradTransform(
    kernels: Floats, channels: Int, filters: Int, to transformed: MutableFloats)

  /// The same with input and output channels swapped, for the input gradient: `[36, K, C]`; `scratch` holds 9 · C · K numbers.
  static func winogradTransformSwapped(
    kernels: Floats, channels: Int, filters: Int, to transformed: MutableFloats,
    scratch: MutableFloats)

  /// The maps, with bias and, if wished, max(0, x).
  static func winogradForward(
    _ shape: ConvolutionShape, images: Int, _ x: Floats, transformedKernels: Floats, bias: Floats,
    rectifying: Bool, to y: MutableFloats, scratch: MutableFloats)

  /// The maps with bias, max(0, x) and 2 × 2 max pooling in one pass: `[N, ⌊H′/2⌋, ⌊W′/2⌋, K]`.
  ///
  /// Winners are 0 to 3, row by row within a window, or 4 where no gradient passes.
  static func winogradForwardPooled(
    _ shape: ConvolutionShape, images: Int, _ x: Floats, transformedKernels: Floats, bias: Floats,
    to y: MutableFloats, winners: UnsafeMutablePointer<UInt8>, scratch: MutableFloats)

  /// Both gradients at once, since they share a transform.
  ///
  /// Adds to the gradients of the transformed kernels, `[36, C, K]`, and of the bias; writes that of the images, unless nobody
  /// wants it. With winners, `dy` is the gradient behind rectifier and pooling, else that of the maps.
  static func winogradBackward(
    _ shape: ConvolutionShape, images: Int, _ x: Floats, _ dy: Floats,
    winners: UnsafePointer<UInt8>?, swappedKernels: Floats, transformedGradient: MutableFloats,
    biasGradient: MutableFloats, to dx: MutableFloats?, scratch: MutableFloats)

  /// dg = Gᵀ dU G: from the gradient of the transformed kernels to that of the kernels.
  static func winogradKernelGradient(
    _ transformedGradient: Floats, channels: Int, filters: Int, to gradient: MutableFloats)
}
