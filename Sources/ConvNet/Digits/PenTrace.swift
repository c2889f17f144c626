/// Where a pen went and how broad its line was: straight pieces short enough to look curved.
package struct PenTrace {
  /// A place on the way.
  package struct Point {
    /// Where the pen was, y down.
    package var position: SIMD2<Float>
    /// Half the width of the line there.
    package var radius: Float
    /// Whether the pen came down here, so that no line leads here from the point before.
    package var isStart: Bool
  }

  /// All places, stroke after stroke.
  package var points: [Point] = []

  /// A sheet that no pen has touched.
  package init() {}

  /// Adds a stroke: a uniform Catmull-Rom curve, which passes through all its control points.
  ///
  /// Beyond its two ends the curve is continued by reflection. `radius` answers how broad the line is
  /// at each fraction of the stroke, from 0 to 1.
  ///
  /// - Precondition: there are at least two control points.
  /// - SeeAlso: Catmull and Rom (1974), <https://doi.org/10.1016/B978-0-12-079050-0.50020-5>.
  package mutating func addStroke(
    through control: [SIMD2<Float>], radius: (_ fraction: Float) -> Float
  ) {
    let last = control.count - 1
    let piecesPerSpan = control.count <= 4 ? 8 : 6
    let pieces = last * piecesPerSpan
    for piece in 0...pieces {
      let span = min(piece / piecesPerSpan, last - 1)
      let (p1, p2) = (control[span], control[span + 1])
      let p0 = span > 0 ? control[span - 1] : 2 * p1 - p2
      let p3 = span + 2 <= last ? control[span + 2] : 2 * p2 - p1
      let t = Float(piece - span * piecesPerSpan) / Float(piecesPerSpan)
      // Four products of a scalar polynomial and a point, grouped by powers of t.
      let linear = p2 - p0
      let square = 2 * p0 - 5 * p1 + 4 * p2 - p3
      let cubic = 3 * (p1 - p2) + p3 - p0
      let position = p1 + 0.5 * t * (linear + t * (square + t * cubic))
      points.append(
        Point(
          position: position, radius: radius(Float(piece) / Float(pieces)), isStart: piece == 0))
    }
  }
}
