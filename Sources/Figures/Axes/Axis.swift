/// One direction of a chart: what is measured along it and how its numbers are written.
public struct Axis: Sendable, Hashable {
  /// Equal steps for equal differences, or for equal ratios.
  public enum Scale: Sendable { case linear, logarithmic }

  /// What is measured; empty when the chart's title says it.
  public var label: String
  /// Equal steps for equal differences, or for equal ratios.
  public var scale: Scale
  /// How its numbers are written.
  public var format: NumberFormat
  /// Whether only whole numbers mean something, as with epochs.
  public var integersOnly: Bool
  /// What the axis does not run past for the sake of round ends, as 0…1 for a fraction.
  public var limits: ClosedRange<Double>?

  /// An axis that fits itself to the data.
  public init(
    _ label: String = "", scale: Scale = .linear, format: NumberFormat = .plain,
    integersOnly: Bool = false, limits: ClosedRange<Double>? = nil
  ) {
    self.label = label
    self.scale = scale
    self.format = format
    self.integersOnly = integersOnly
    self.limits = limits
  }

  /// What is measured, and by which scale.
  var sourceData: SourceData {
    ["label": .text(label), "scale": scale == .linear ? "linear" : "logarithmic"]
  }

  /// Whether the axis has a place for `value`; there is none for zero on a logarithmic one.
  func shows(_ value: Double) -> Bool {
    value.isDrawable && (scale == .linear || value >= 1e-300)
  }

  /// The axis with its ends and ticks chosen; nil when there is no value to show.
  ///
  /// - Parameter roundEnds: whether the axis ends at ticks, as a vertical one does, or at the data.
  package func fitted(to values: [Double], tickCount: Int, roundEnds: Bool) -> FittedAxis? {
    let shown = values.filter(shows)
    guard let least = shown.min(), let most = shown.max() else { return nil }
    return scale == .linear
      ? linear(least...most, tickCount: tickCount, roundEnds: roundEnds)
      : logarithmic(least...most, tickCount: tickCount)
  }

  private func linear(
    _ data: ClosedRange<Double>, tickCount: Int, roundEnds: Bool
  ) -> FittedAxis {
    var domain = opened(data)
    let step = Step(spanning: domain, count: tickCount, integersOnly: integersOnly)
    if roundEnds {
      let first = (domain.lowerBound / step.value + 1e-9).rounded(.down)
      let last = (domain.upperBound / step.value - 1e-9).rounded(.up)
      domain = step.multiple(first)...step.multiple(last)
    }
    let ticks = Ticks(multiplesOf: step, in: domain, format: format)
    return FittedAxis(scale: .linear, domain: domain, ticks: ticks)
  }

  /// The range of the data; around equal values, or as good as equal ones, a wider one.
  private func opened(_ data: ClosedRange<Double>) -> ClosedRange<Double> {
    let (low, high) = (data.lowerBound, data.upperBound)
    let magnitude = max(high.magnitude, low.magnitude)
    guard high - low <= max(1e-300, magnitude * 1e-9) else { return data }
    let half = integersOnly ? 0.5 : magnitude > 1e-300 ? magnitude * 0.1 : 1
    let bounds = limits ?? -.infinity ... .infinity
    // Limits hold the wider range back, but never cut off data.
    return max(
      low - half, min(bounds.lowerBound, low))...min(
        high + half, max(bounds.upperBound, high))
  }

  private func logarithmic(_ data: ClosedRange<Double>, tickCount: Int) -> FittedAxis {
    let exponents = (data.lowerBound.decimalExponent - 1)...(data.upperBound.decimalExponent + 1)
    let round = exponents.flatMap { exponent in
      [1, 2, 5].map { Decimal(digit: $0, exponent: exponent).value }
    }
    // At least one of each exists, since the exponents reach one decade past the data.
    let low = round.last { $0 <= data.lowerBound * (1 + 1e-9) } ?? data.lowerBound / 10
    let high = round.first { $0 >= data.upperBound * (1 - 1e-9) } ?? data.upperBound * 10
    let domain = low < high ? low...high : low / 2...high * 2
    return FittedAxis(
      scale: .logarithmic, domain: domain,
      ticks: Ticks.logarithmic(in: domain, count: tickCount))
  }
}
