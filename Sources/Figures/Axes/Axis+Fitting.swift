internal import Base

extension Axis {
  /// Whether the axis has a place for `value`; there is none for zero on a logarithmic one.
  func shows(_ value: Double) -> Bool {
    scale.hasPlace(for: value)
  }

  /// The axis with its ends and ticks chosen; nil when there is no value to show.
  ///
  /// - Parameter roundEnds: whether the axis ends at ticks, as a vertical one does, or at the data.
  package func fitted(to values: [Double], tickCount: Int, roundEnds: Bool) -> FittedAxis? {
    if let names = categoryNames(covering: values) { return FittedAxis(categories: names) }
    var shown = values.filter(shows)
    guard !shown.isEmpty else { return nil }
    if let covers { shown += [covers.lowerBound, covers.upperBound].filter(shows) }
    // There is a least and a greatest of at least one value.
    let data = (shown.min() ?? 0)...(shown.max() ?? 0)
    return scale == .linear
      ? linear(data, tickCount: tickCount, roundEnds: roundEnds)
      : logarithmic(data, tickCount: tickCount, roundEnds: roundEnds)
  }

  /// The names of all categories, with empty ones for values that have none; nil without any.
  func categoryNames(covering values: [Double]) -> [String]? {
    guard let categories else { return nil }
    let last = values.filter { (0..<1e4).contains($0) }.max() ?? -1
    let names = categories + repeatElement("", count: max(0, Int(last) + 1 - categories.count))
    return names.isEmpty ? nil : names
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

  private func logarithmic(
    _ data: ClosedRange<Double>, tickCount: Int, roundEnds: Bool
  ) -> FittedAxis {
    if !roundEnds, data.lowerBound < data.upperBound {
      let ticks = Ticks.logarithmic(in: data, count: tickCount, format: format)
      if ticks.values.count > 1 {
        return FittedAxis(scale: .logarithmic, domain: data, ticks: ticks)
      }
    }
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
      ticks: Ticks.logarithmic(in: domain, count: tickCount, format: format))
  }
}
