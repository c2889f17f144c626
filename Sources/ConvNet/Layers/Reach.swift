/// Which part of its input one output cell of a layer depends on.
public enum Reach: Equatable, Sendable {
  /// The cell at the same place.
  case cell
  /// The cells under a window.
  case window(SlidingWindow)
  /// All of them.
  case everything

  /// Which part of this one's input a cell depends on that reaches its output so.
  ///
  /// The window grows by (extent − 1) times the stride before it.
  ///
  /// - SeeAlso: Araujo, Norris and Sim (2019), equation 2, <https://doi.org/10.23915/distill.00021>.
  func through(_ next: Reach) -> Reach {
    switch (self, next) {
    case (.everything, _), (_, .everything): return .everything
    case (_, .cell): return self
    case (.cell, _): return next
    case (.window(let first), .window(let second)):
      let (down, across) = (first.vertical.stride, first.horizontal.stride)
      return .window(
        SlidingWindow(
          height: first.vertical.extent + product(second.vertical.extent - 1, down),
          width: first.horizontal.extent + product(second.horizontal.extent - 1, across),
          verticalStride: product(second.vertical.stride, down),
          horizontalStride: product(second.horizontal.stride, across), padding: .same))
    }
  }
}

extension Sequential {
  /// Height and width of the part of the image that one cell of the last maps depends on: of the layers up to the first that looks at
  /// all cells. It may be larger than the image.
  public var receptiveFieldOfMaps: (height: Int, width: Int) {
    var reach = Reach.cell
    for layer in layers {
      if layer.reach == .everything { break }
      reach = reach.through(layer.reach)
    }
    guard case .window(let window) = reach else { return (1, 1) }
    return (window.vertical.extent, window.horizontal.extent)
  }
}

/// A product of pixels, but not more than any image has along an axis: that fits into 32 bits.
private func product(_ a: Int, _ b: Int) -> Int {
  let most = 1 << 15
  return min(min(a, most) * min(b, most), most)
}
