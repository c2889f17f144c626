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

  /// - Throws: ``SettingError`` when a setting is out of range.
  public func check() throws(SettingError) {
    if kernelSize < 1 { throw SettingError("kernel size \(kernelSize); use 1 or more") }
    if stride < 1 { throw SettingError("stride \(stride); use 1 or more") }
    if dilation < 1 { throw SettingError("dilation \(dilation); use 1 or more") }
    if before < 0 || after < 0 {
      throw SettingError("padding \(before) and \(after); use 0 or more")
    }
  }

  /// The end of the program with the sentence of the error, when a setting is out of range.
  private func requireInRange() {
    do { try check() } catch { fatalError(error.said(of: "a window").description) }
  }

  /// How many pixels are added before and after `size` pixels.
  public func padding(over size: Int) -> (before: Int, after: Int) {
    if !isSame { return (before, after) }
    let positions = (size + stride - 1) / stride
    let total = max((positions - 1) * stride + extent - size, 0)
    return (total / 2, total - total / 2)
  }

  /// How many positions the window has over `size` pixels: ⌊(size + padding − extent) / stride⌋ + 1.
  ///
  /// - Precondition: `check()` does not throw.
  /// - Throws: ``ShapeError`` when the window does not fit once.
  /// - SeeAlso: Dumoulin and Visin (2016), relationships 6 and 15.
  public func positions(over size: Int) throws(ShapeError) -> Int {
    requireInRange()
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

  /// Neighbouring positions, and neighbouring taps that each read a real pixel there.
  struct Stretch {
    var positions: Range<Int>
    let taps: Range<Int>
  }

  /// Every pair of a position and a tap that reads a real pixel rather than padding, in as few stretches as there can be.
  ///
  /// The taps of a position come in ascending order, and so do the positions of a tap. Without holes, all taps but those that
  /// stick out at the edges are read together; taps with holes between them stand alone.
  func stretches(over size: Int, of positions: Int) -> [Stretch] {
    var all: [Stretch] = []
    let neighbours = dilation == 1 ? kernelSize : 1
    for tap in Swift.stride(from: 0, to: kernelSize, by: neighbours) {
      for position in 0..<positions {
        let taps = reading(tap..<tap + neighbours, at: position, over: size)
        if taps.isEmpty { continue }
        if let last = all.last, last.taps == taps, last.positions.upperBound == position {
          all[all.count - 1].positions = last.positions.lowerBound..<position + 1
        } else {
          all.append(Stretch(positions: position..<position + 1, taps: taps))
        }
      }
    }
    return all
  }

  /// Those of some neighbouring taps that read a real pixel.
  private func reading(_ taps: Range<Int>, at position: Int, over size: Int) -> Range<Int> {
    var (first, end) = (taps.lowerBound, taps.upperBound)
    while first < end && pixel(at: position, tap: first, over: size) < 0 { first += 1 }
    while first < end && pixel(at: position, tap: end - 1, over: size) >= size { end -= 1 }
    return first..<end
  }
}
