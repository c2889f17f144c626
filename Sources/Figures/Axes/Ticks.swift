internal import Base

/// The values that an axis names, and how it writes them.
public struct Ticks: Sendable, Hashable {
  /// The values, rising.
  public var values: [Double]
  /// One label for each value.
  public var labels: [String]

  /// The multiples of a step of 1, 2 or 5 times a power of ten that lie within `range`.
  ///
  /// The step is the smallest one that leaves at most `count` intervals.
  public static func linear(
    in range: ClosedRange<Double>, count: Int, integersOnly: Bool = false,
    format: NumberFormat = .plain
  ) -> Ticks {
    let step = Step(spanning: range, count: count, integersOnly: integersOnly)
    return Ticks(multiplesOf: step, in: range, format: format)
  }

  /// The multiples of `step` within `range`.
  init(multiplesOf step: Step, in range: ClosedRange<Double>, format: NumberFormat) {
    let first = (range.lowerBound / step.value - 1e-9).rounded(.up)
    let last = (range.upperBound / step.value + 1e-9).rounded(.down)
    values = stride(from: first, through: last, by: 1).map(step.multiple)
    labels = format.labels(for: values, step: step.value)
  }

  init(values: [Double], labels: [String]) {
    self.values = values
    self.labels = labels
  }

  /// Powers of ten within `range`, with their doubles and fivefolds where there is room.
  ///
  /// - Precondition: `range` is positive.
  public static func logarithmic(
    in range: ClosedRange<Double>, count: Int, format: NumberFormat = .plain
  ) -> Ticks {
    let decades = decimalLogarithm(range.upperBound) - decimalLogarithm(range.lowerBound)
    let isFine = decades * 3 <= Double(max(count, 3)) + 1
    let stride = max(1, Int((decades / Double(max(count, 1))).rounded(.up)))
    var ticks: [Decimal] = []
    for exponent in range.lowerBound.decimalExponent...range.upperBound.decimalExponent {
      guard isFine || exponent.isMultiple(of: stride) else { continue }
      ticks += (isFine ? [1, 2, 5] : [1]).map { Decimal(digit: $0, exponent: exponent) }
    }
    ticks.removeAll { tick in
      tick.value < range.lowerBound * (1 - 1e-9) || tick.value > range.upperBound * (1 + 1e-9)
    }
    guard format == .plain else {
      let shift = format == .percent ? 2 : 0
      let areWritten = ticks.allSatisfy { (-6..<15).contains($0.exponent) }
      let labels = ticks.map { tick in
        areWritten
          ? format.text(tick.value, decimals: max(0, -tick.exponent - shift)) : tick.powerLabel
      }
      return Ticks(values: ticks.map(\.value), labels: labels)
    }
    let arePlain = ticks.allSatisfy { (-3..<5).contains($0.exponent) }
    return Ticks(
      values: ticks.map(\.value),
      labels: ticks.map { arePlain ? $0.plainLabel : $0.powerLabel })
  }
}

/// A step of 1, 2 or 5 times a power of ten.
struct Step {
  let digit: Int
  let exponent: Int

  /// The smallest step that cuts `range` into at most `count` intervals.
  init(spanning range: ClosedRange<Double>, count: Int, integersOnly: Bool = false) {
    let wanted = (range.upperBound - range.lowerBound) / Double(max(count, 1))
    let decade = wanted.decimalExponent
    let digits = [1, 2, 5].first { Double($0) * .ten(to: decade) >= wanted * (1 - 1e-9) }
    let step = digits.map { ($0, decade) } ?? (1, decade + 1)
    (digit, exponent) = integersOnly && step.1 < 0 ? (1, 0) : step
  }

  var value: Double { multiple(1) }

  /// `index` steps; dividing by a power of ten keeps 0.3 from becoming 0.30000000000000004.
  func multiple(_ index: Double) -> Double {
    exponent < 0
      ? index * Double(digit) / .ten(to: -exponent) : index * Double(digit) * .ten(to: exponent)
  }
}

/// One digit times a power of ten: a tick of a logarithmic axis.
struct Decimal {
  let digit: Int
  let exponent: Int

  var value: Double {
    exponent < 0 ? Double(digit) / .ten(to: -exponent) : Double(digit) * .ten(to: exponent)
  }
  var plainLabel: String { Decimals.fixed(value, max(0, -exponent)) }
  var powerLabel: String {
    digit == 1
      ? "10" + Decimals.superscript(exponent) : "\(digit)" + Decimals.timesTen(to: exponent)
  }
}
