public import ConvNet
public import KernelInterface

extension ConvolutionShape {
  /// The sizes of a window's walk over images `[N, H, W, C]`; both numbers of channels are rounded up unless told otherwise.
  ///
  /// - Throws: ``ShapeError`` when the window does not fit.
  public init(
    _ window: SlidingWindow, over images: Shape, filters: Int, roundingChannels: Bool = true
  ) throws(ShapeError) {
    let maps = try window.outputShape(for: images, channels: filters)
    func rounded(_ count: Int) -> Int {
      (count + channelMultiple - 1) / channelMultiple * channelMultiple
    }
    self.init(
      height: images[1], width: images[2],
      channels: roundingChannels ? rounded(images[3]) : images[3], filters: rounded(filters),
      kernelHeight: window.vertical.kernelSize, kernelWidth: window.horizontal.kernelSize,
      verticalStride: window.vertical.stride, horizontalStride: window.horizontal.stride,
      verticalDilation: window.vertical.dilation, horizontalDilation: window.horizontal.dilation,
      top: window.vertical.padding(over: images[1]).before,
      left: window.horizontal.padding(over: images[2]).before, rows: maps[1], columns: maps[2])
  }
}
