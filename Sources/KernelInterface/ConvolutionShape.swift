/// The sizes of a convolution or a pooling, as plain numbers.
public struct ConvolutionShape: Equatable, Sendable {
  /// The size of an image.
  public let height, width: Int
  /// What a pixel and a position have: C numbers and K numbers, after rounding up.
  public let channels, filters: Int
  /// The taps of the window.
  public let kernelHeight, kernelWidth: Int
  /// How far the window moves.
  public let verticalStride, horizontalStride: Int
  /// The distance of its taps.
  public let verticalDilation, horizontalDilation: Int
  /// The padding above and to the left; below and to the right it follows from the number of positions.
  public let top, left: Int
  /// How many positions the window has: the size of a map, H′ and W′.
  public let rows, columns: Int

  /// All sizes, as the caller has worked them out.
  public init(
    height: Int, width: Int, channels: Int, filters: Int, kernelHeight: Int, kernelWidth: Int,
    verticalStride: Int = 1, horizontalStride: Int = 1, verticalDilation: Int = 1,
    horizontalDilation: Int = 1, top: Int, left: Int, rows: Int, columns: Int
  ) {
    (self.height, self.width) = (height, width)
    (self.channels, self.filters) = (channels, filters)
    (self.kernelHeight, self.kernelWidth) = (kernelHeight, kernelWidth)
    (self.verticalStride, self.horizontalStride) = (verticalStride, horizontalStride)
    (self.verticalDilation, self.horizontalDilation) = (verticalDilation, horizontalDilation)
    (self.top, self.left) = (top, left)
    (self.rows, self.columns) = (rows, columns)
  }
}
