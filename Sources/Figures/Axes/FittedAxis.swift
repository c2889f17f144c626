/// An axis whose ends and ticks are chosen: it knows where on the page each value lies.
public struct FittedAxis: Sendable, Hashable {
  /// Equal steps for equal differences, or for equal ratios.
  public let scale: Axis.Scale
  /// The values at its two ends.
  public let domain: ClosedRange<Double>
  /// The values that it names.
  public let ticks: Ticks

  /// Where `value` lies between `start`, the place of the lowest value, and `end`.
  public func position(of value: Double, from start: Double, to end: Double) -> Double {
    let fraction =
      switch scale {
      case .linear:
        (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound)
      case .logarithmic:
        (decimalLogarithm(value) - decimalLogarithm(domain.lowerBound))
          / (decimalLogarithm(domain.upperBound) - decimalLogarithm(domain.lowerBound))
      }
    return start + fraction * (end - start)
  }
}
