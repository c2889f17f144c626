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
