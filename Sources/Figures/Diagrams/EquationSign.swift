/// A sign between matrices, drawn as lines so that it looks the same with any font.
public enum EquationSign: Sendable, Hashable, CaseIterable {
  /// Sliding one over the other: ∗.
  case convolution
  /// The product of two matrices: ×.
  case times
  /// The product of numbers that stand in the same place: ⊙.
  case elementwise
  /// Addition: +.
  case plus
  /// Subtraction: −.
  case minus
  /// Equality: =.
  case equals
  /// From one to what becomes of it: →.
  case arrow
  /// The sum of all numbers of a matrix: Σ over an arrow.
  case sum

  /// The sign around `center`, within 24 points.
  func path(at center: Point) -> Path {
    func lines(_ strokes: [[(Double, Double)]]) -> Path {
      Path(
        strokes.flatMap { stroke in
          Path.polyline(stroke.map { Point(center.x + $0.0, center.y + $0.1) }).elements
        })
    }
    let arrow: [[(Double, Double)]] = [[(-11, 0), (11, 0)], [(6, -5), (11, 0), (6, 5)]]
    switch self {
    case .convolution:
      return lines([[(0, -7), (0, 7)], [(-6, -3.5), (6, 3.5)], [(-6, 3.5), (6, -3.5)]])
    case .times: return lines([[(-5, -5), (5, 5)], [(-5, 5), (5, -5)]])
    case .elementwise:
      return Path(
        Path.circle(center: center, radius: 7.5).elements
          + Path.circle(center: center, radius: 0.6).elements)
    case .plus: return lines([[(-6.5, 0), (6.5, 0)], [(0, -6.5), (0, 6.5)]])
    case .minus: return lines([[(-6.5, 0), (6.5, 0)]])
    case .equals: return lines([[(-6.5, -3), (6.5, -3)], [(-6.5, 3), (6.5, 3)]])
    case .arrow: return lines(arrow)
    case .sum:
      let letter: [(Double, Double)] = [(4.5, -22), (-4.5, -22), (1, -16), (-4.5, -10), (4.5, -10)]
      return lines(arrow + [letter])
    }
  }
}
