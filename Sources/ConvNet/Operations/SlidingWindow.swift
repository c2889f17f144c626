/// How far beyond its edges an image may be read; what lies out there counts as zero.
public enum Padding: Equatable, Sendable {
  /// Nothing: the window stays inside the image, so the map is smaller.
  case valid
  /// As much as it takes to make ⌈n / stride⌉ positions; where the total is odd, the odd one comes after.
  ///
  /// - SeeAlso: TensorFlow's notes on padding, <https://www.tensorflow.org/api_docs/python/tf/nn#notes_on_padding_2>.
  case same
  /// So many pixels on each side.
  case explicit(top: Int, bottom: Int, left: Int, right: Int)

  /// The same number of pixels on all four sides.
  public static func explicit(_ pixels: Int) -> Padding {
    .explicit(top: pixels, bottom: pixels, left: pixels, right: pixels)
  }
}

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

  /// How many taps the window has.
  public var area: Int { vertical.kernelSize * horizontal.kernelSize }

  /// What a window makes of a batch `[N, H, W, C]` when it gives `channels` numbers per position.
  ///
  /// - Throws: ``ShapeError`` when the input is no batch of images or smaller than the window.
  public func outputShape(for input: Shape, channels: Int) throws(ShapeError) -> Shape {
    try input.require(rank: 4)
    return [
      input[0], try vertical.positions(over: input[1]), try horizontal.positions(over: input[2]),
      channels,
    ]
  }
}

/// One axis of a ``SlidingWindow``.
public struct WindowAxis: Equatable, Sendable {
  /// How many taps the kernel has.
  public let kernelSize: Int
  /// How far the window moves from one position to the next.
  public let stride: Int
  /// The distance between neighbouring taps; 1 leaves no holes.
  public let dilation: Int
  /// Whether the padding follows the rule of ``Padding/same``.
  let isSame: Bool
  let before: Int
  let after: Int

  /// How many pixels the window spans, the holes between its taps included.
  public var extent: Int { dilation * (kernelSize - 1) + 1 }

  /// How many pixels are added before and after `size` pixels.
  public func padding(over size: Int) -> (before: Int, after: Int) {
    if !isSame { return (before, after) }
    let positions = (size + stride - 1) / stride
    let total = max((positions - 1) * stride + extent - size, 0)
    return (total / 2, total - total / 2)
  }

  /// How many positions the window has over `size` pixels: ⌊(size + padding − extent) / stride⌋ + 1.
  ///
  /// - Throws: ``ShapeError`` when a setting is out of range or the window does not fit once.
  /// - SeeAlso: Dumoulin and Visin (2016), relationships 6 and 15.
  public func positions(over size: Int) throws(ShapeError) -> Int {
    if kernelSize < 1 { throw ShapeError(.setting("kernel size \(kernelSize); use 1 or more")) }
    if stride < 1 { throw ShapeError(.setting("stride \(stride); use 1 or more")) }
    if dilation < 1 { throw ShapeError(.setting("dilation \(dilation); use 1 or more")) }
    if before < 0 || after < 0 {
      throw ShapeError(.setting("padding \(before) and \(after); use 0 or more"))
    }
    let padding = padding(over: size)
    let available = size + padding.before + padding.after
    if size < 1 || extent > available {
      throw ShapeError(.windowTooLarge(window: extent, available: available))
    }
    return (available - extent) / stride + 1
  }

  /// The pixel that a tap reads when the window is at a position; outside `0..<size` it is padding.
  public func pixel(at position: Int, tap: Int, over size: Int) -> Int {
    position * stride + tap * dilation - padding(over: size).before
  }

  /// The positions at which a tap reads a real pixel rather than padding.
  func positions(reading tap: Int, over size: Int, of positions: Int) -> Range<Int> {
    let offset = pixel(at: 0, tap: tap, over: size)
    // The first position with offset + position · stride ≥ 0, and the first with ≥ size.
    let first = offset >= 0 ? 0 : (-offset + stride - 1) / stride
    let end = offset >= size ? 0 : (size - offset + stride - 1) / stride
    let low = min(first, positions)
    return low..<max(low, min(end, positions))
  }
}
