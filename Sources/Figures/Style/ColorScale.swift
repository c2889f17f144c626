/// Which number has which colour: a map and the range that it spans.
public struct ColorScale: Sendable, Hashable {
  /// The colours.
  public var map: ColorMap
  /// The least number that has a colour of its own.
  public let lowerBound: Double
  /// The largest number that has a colour of its own.
  public let upperBound: Double

  /// `map` over `range`.
  public init(_ map: ColorMap, range: ClosedRange<Double>) {
    self.map = map
    lowerBound = max(range.lowerBound, -1e300)
    upperBound = min(range.upperBound, 1e300)
  }

  /// `map` from the least to the largest finite number of `values`; a diverging one is centred at 0.
  public init(_ map: ColorMap, fitting values: some Sequence<Double>) {
    let shown = values.filter(\.isDrawable)
    let least = shown.min() ?? 0
    let most = shown.max() ?? (map.isDiverging ? 0 : 1)
    let reach = max(least.magnitude, most.magnitude)
    self.init(map, range: map.isDiverging ? -reach...reach : least...most)
  }

  /// Magnitudes over the numbers of all `matrices` together.
  public static func magnitudes(of matrices: [Matrix]) -> ColorScale {
    ColorScale(.magnitudes, fitting: matrices.flatMap(\.values))
  }

  /// Blue for negative, vermilion for positive, equally strong in all `matrices`.
  public static func signed(_ matrices: [Matrix]) -> ColorScale {
    ColorScale(.diverging, fitting: matrices.flatMap(\.values))
  }

  /// How far `value` lies on the way from the lower to the upper bound, from 0 to 1; in the middle where both are equal.
  func position(of value: Double) -> Double {
    guard lowerBound < upperBound else { return 0.5 }
    // Halves, since the difference of two large numbers may overflow.
    return min(max((value / 2 - lowerBound / 2) / (upperBound / 2 - lowerBound / 2), 0), 1)
  }
}
