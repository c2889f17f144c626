/// Convolutions without a transform: images of one channel, and windows of any form as matrix products.
public protocol DirectKernels: SendableMetatype {
  /// Whether there is a kernel for images of one channel with this window: 3 × 3 or 5 × 5, without holes.
  static func hasOneChannelKernel(for shape: ConvolutionShape) -> Bool

  /// How many numbers of working memory a call needs: one padded image.
  static func oneChannelScratch(for shape: ConvolutionShape) -> Int

  /// Maps `[N, H′, W′, K]` of images `[N, H, W]`, with bias and, if wished, max(0, x); kernels are `[height, width, K]`.
  static func oneChannelForward(
    _ shape: ConvolutionShape, images: Int, _ x: Floats, kernels: Floats, bias: Floats,
    rectifying: Bool, to y: MutableFloats, scratch: MutableFloats)

  /// The same with max(0, x) and 2 × 2 max pooling in one pass: `[N, ⌊H′/2⌋, ⌊W′/2⌋, K]`, for 3 × 3 kernels only.
  ///
  /// Winners are 0 to 3, row by row within a window, or 4 where no gradient passes.
  static func oneChannelForwardPooled(
    _ shape: ConvolutionShape, images: Int, _ x: Floats, kernels: Floats, bias: Floats,
    to y: MutableFloats, winners: UnsafeMutablePointer<UInt8>, scratch: MutableFloats)

  /// Adds to the gradients of kernels and bias; `dy` is the gradient behind rectifier and pooling.
  static func oneChannelBackwardPooled(
    _ shape: ConvolutionShape, images: Int, _ x: Floats, _ dy: Floats,
    winners: UnsafePointer<UInt8>, kernelGradient: MutableFloats, biasGradient: MutableFloats,
    scratch: MutableFloats)

  /// Adds to the gradients of kernels and bias; `dy` is the gradient of the maps.
  static func oneChannelBackward(
    _ shape: ConvolutionShape, images: Int, _ x: Floats, _ dy: Floats,
    kernelGradient: MutableFloats, biasGradient: MutableFloats, scratch: MutableFloats)

  /// The pixels under each position of the window as a row: `[H′ · W′, height · width · C]`, zeros in the padding.
  ///
  /// Works on one image with any number of channels. Kernels `[height, width, C, K]` are already the other factor, so that the
  /// maps are columns · kernels, the kernels' gradient is columnsᵀ · dY, and that of the columns is dY · kernelsᵀ.
  static func imageToColumns(_ shape: ConvolutionShape, _ x: Floats, to columns: MutableFloats)

  /// The transpose: adds each number of the columns to the pixel it came from.
  static func columnsToImage(
    _ shape: ConvolutionShape, _ columns: Floats, addingTo x: MutableFloats)
}
