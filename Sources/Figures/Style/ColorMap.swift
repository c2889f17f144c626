/// Colours in an order that the eye reads as more and less.
public struct ColorMap: Sendable, Hashable {
  /// What the map is called.
  public let name: String
  /// Whether the middle is a zero from which colours part, one way for each sign.
  public let isDiverging: Bool
  /// The colours in equal steps; an odd number, so that one of them is the middle.
  private let table: [Color]

  /// A map through `knots`, which lie at equal distances; between them the way is straight in OKLab.
  ///
  /// - Precondition: there are at least two knots.
  public init(_ name: String, knots: [Color], isDiverging: Bool = false) {
    precondition(knots.count > 1, "a colour map needs at least two colours")
    self.name = name
    self.isDiverging = isDiverging
    let places = knots.map(\.oklab)
    table = (0...256).map { index in
      let way = Double(index) / 256 * Double(knots.count - 1)
      let knot = min(Int(way), knots.count - 2)
      let rest = way - Double(knot)
      return Color(
        oklab: zip(places[knot], places[knot + 1]).map { $0 + ($1 - $0) * rest })
    }
  }

  /// The colour at `position`, from 0 to 1; what lies beyond gets the colour of the end.
  public func color(at position: Double) -> Color {
    let last = Double(table.count - 1)
    return table[Int((min(max(position, 0), 1) * last).rounded())]
  }

  /// From dark violet through green to yellow, in steps that look alike, for magnitudes.
  ///
  /// Seventeen of viridis' 256 colours, which the eye can't tell from all of them.
  ///
  /// - SeeAlso: Smith and van der Walt (2015), viridis, CC0, <https://bids.github.io/colormap/>.
  public static let viridis = ColorMap(
    "viridis",
    knots: [
      0x440154, 0x48186A, 0x472D7B, 0x424086, 0x3B528B, 0x33638D, 0x2C728E, 0x26828E, 0x21918C,
      0x1FA088, 0x28AE80, 0x3FBC73, 0x5EC962, 0x84D44B, 0xADDC30, 0xD8E219, 0xFDE725,
    ].map { Color($0) })

  /// From blue for negative through near-white for zero to orange red for positive.
  ///
  /// Two straight ways in OKLab, equally long and ending equally dark, so that neither sign looks
  /// stronger than the other.
  public static let diverging = ColorMap(
    "blue–white–red", knots: [Color(0x1A60A6), Color(0xF6F6F6), Color(0xA63418)],
    isDiverging: true)

  /// From black to white, for images.
  public static let gray = ColorMap("gray", knots: [Color(0x000000), Color(0xFFFFFF)])

  /// From white to black, for ink on paper.
  public static let ink = ColorMap("ink", knots: [Color(0xFFFFFF), Color(0x000000)])
}
