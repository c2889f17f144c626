internal import Base

/// What a claim rests on: a value for each seed, and the threshold that their mean must pass.
public struct ClaimEvidence: Sendable, Hashable {
  /// What was measured, one value a seed.
  public var spread: Spread
  /// The interval that covers the true mean in 95 of 100 such measurements.
  public var interval: ClosedRange<Double>
  /// What the mean must pass.
  public var threshold: Double
  /// Whether the mean must lie above the threshold, or below it.
  public var mustBeAbove: Bool
  /// The unit of the values: `points`.
  public var unit: String
  /// How many decimals are worth showing.
  public var decimals: Int

  /// Paired differences and the threshold of their mean.
  public init(
    _ difference: PairedDifference, mustBeAbove: Bool, threshold: Double, unit: String = "",
    decimals: Int
  ) {
    (spread, interval) = (difference.spread, difference.interval)
    (self.mustBeAbove, self.threshold) = (mustBeAbove, threshold)
    (self.unit, self.decimals) = (unit, decimals)
  }

  /// A value as it is read, with its unit.
  func text(_ value: Double) -> String {
    Decimals.fixed(value, decimals)
      + (unit.isEmpty ? "" : (unit == "%" ? "\u{202F}" : "\u{A0}") + unit)
  }

  /// The mean with its unit: `34.2 points`.
  package var meanText: String { text(spread.mean) }

  /// `30.1 to 38.3`; empty for a single value.
  package var intervalText: String {
    guard interval.lowerBound.isFinite else { return "" }
    return
      "\(Decimals.fixed(interval.lowerBound, decimals)) to \(Decimals.fixed(interval.upperBound, decimals))"
  }

  /// The drawing in words, for those who can't see it.
  var description: String {
    let values = spread.values.map { Decimals.fixed($0, decimals) }.joined(separator: ", ")
    let mean = "mean \(text(spread.mean))"
    let range =
      intervalText.isEmpty ? "" : ", 95 % interval \(intervalText)"
    return "One value a seed: \(values); \(mean)\(range). "
      + "The claim fails where the mean is \(mustBeAbove ? "at or below" : "at or above") \(text(threshold))."
  }
}
