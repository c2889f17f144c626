/// Where each pixel of a moved image comes from: `source = A · place + b`.
///
/// Both are seen from the middle of the image, x to the right and y down. So this is the inverse of the move, because every
/// place of the new image must get a number.
package struct AffineMap: Equatable {
  /// `x = xx · x′ + xy · y′ + x0`.
  private var (xx, xy, x0): (Float, Float, Float)
  /// `y = yx · x′ + yy · y′ + y0`.
  private var (yx, yy, y0): (Float, Float, Float)

  /// Everything stays.
  package static let identity = AffineMap(1, 0, 0, 0, 1, 0)

  /// Mirrored left to right.
  package static let flip = AffineMap(-1, 0, 0, 0, 1, 0)

  /// Moved to the right and down.
  package static func shift(x: Float, y: Float) -> AffineMap { AffineMap(1, 0, -x, 0, 1, -y) }

  /// Turned anticlockwise, as one sees it.
  package static func rotation(degrees: Float) -> AffineMap {
    let (sine, cosine) = sineAndCosine(degrees)
    return AffineMap(cosine, -sine, 0, sine, cosine, 0)
  }

  /// Made so many times as large.
  package static func zoom(_ factor: Float) -> AffineMap {
    AffineMap(1 / factor, 0, 0, 0, 1 / factor, 0)
  }

  /// Leaned to the right by an angle from the vertical, as italics are.
  package static func shear(degrees: Float) -> AffineMap {
    let (sine, cosine) = sineAndCosine(degrees)
    return AffineMap(1, sine / cosine, 0, 0, 1, 0)
  }

  /// All of these, one after the other: mirrored, made larger, leaned, turned, moved.
  package static func pose(
    isFlipped: Bool, zoom: Float, lean: Float, degrees: Float, right: Float, down: Float
  ) -> AffineMap {
    (isFlipped ? AffineMap.flip : .identity)
      .followed(by: .zoom(zoom)).followed(by: .shear(degrees: lean))
      .followed(by: .rotation(degrees: degrees)).followed(by: .shift(x: right, y: down))
  }

  private init(_ xx: Float, _ xy: Float, _ x0: Float, _ yx: Float, _ yy: Float, _ y0: Float) {
    (self.xx, self.xy, self.x0) = (xx, xy, x0)
    (self.yx, self.yy, self.y0) = (yx, yy, y0)
  }

  /// Where the pixel at a place comes from.
  package func source(x: Float, y: Float) -> (x: Float, y: Float) {
    (xx * x + xy * y + x0, yx * x + yy * y + y0)
  }

  /// This move and then another: a pixel comes from where this finds it, at the place where the other found it.
  package func followed(by next: AffineMap) -> AffineMap {
    AffineMap(
      xx * next.xx + xy * next.yx, xx * next.xy + xy * next.yy,
      xx * next.x0 + xy * next.y0 + x0,
      yx * next.xx + yy * next.yx, yx * next.xy + yy * next.yy,
      yx * next.x0 + yy * next.y0 + y0)
  }

  private static func sineAndCosine(_ degrees: Float) -> (Float, Float) {
    let both = ElementaryFunctions.sineAndCosine(Double(degrees) * Double.pi / 180)
    return (Float(both.sine), Float(both.cosine))
  }
}
