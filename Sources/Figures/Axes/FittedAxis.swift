internal import Base

/// An axis whose ends and ticks are chosen: it knows where on the page each value lies.
public struct FittedAxis: Sendable, Hashable {
  /// Equal steps for equal differences, or for equal ratios.
  public let scale: Axis.Scale
  /// The values at its two ends.
  public let domain: ClosedRange<Double>
  /// The values that it names.
  public let ticks: Ticks
  /// Whether the ticks are names at 0, 1, 2 … rather than numbers.
  public let isCategorical: Bool

  init(scale: Axis.Scale, domain: ClosedRange<Double>, ticks: Ticks) {
    self.scale = scale
    self.domain = domain
    self.ticks = ticks
    isCategorical = false
  }

  /// An axis with half a step of room around each name.
  init(categories names: [String]) {
    scale = .linear
    domain = -0.5...Double(names.count) - 0.5
    ticks = Ticks(values: names.indices.map(Double.init), labels: names)
    isCategorical = true
  }

  /// Whether the axis has a place for `value`, even if beyond its ends.
  func hasPlace(for value: Double) -> Bool { scale.hasPlace(for: value) }

  /// The whole powers of ten, or their multiples, between the named ones of a logarithmic axis.
  var minorTicks: [Double] {
    guard scale == .logarithmic, ticks.values.count > 1 else { return [] }
    let exponents = domain.lowerBound.decimalExponent...domain.upperBound.decimalExponent
    guard exponents.count <= 40 else { return [] }
    let skipsDecades = ticks.values[1] / ticks.values[0] > 11
    let digits = skipsDecades ? [1] : [2, 3, 4, 5, 6, 7, 8, 9]
    return exponents.flatMap { exponent in
      digits.map { Decimal(digit: $0, exponent: exponent).value }
    }.filter { value in
      domain.contains(value) && !ticks.values.contains { ($0 / value - 1).magnitude < 1e-9 }
    }
  }

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
