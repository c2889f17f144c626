internal import Base

/// How much one method differs from another, measured in pairs: both with the same seed.
///
/// What a seed does to both alike is taken out, so that a paired difference is known far better than the difference of two
/// means.
public struct PairedDifference: Sendable, Hashable {
  /// The differences, in the order of the seeds.
  public var spread: Spread

  /// `second` minus `first`, pair by pair.
  ///
  /// - Precondition: there are as many of both, and at least one.
  public init(from first: [Double], to second: [Double]) {
    precondition(first.count == second.count, "pairs need two values each")
    spread = Spread(zip(first, second).map { $1 - $0 })
  }

  /// The differences, in the order of the seeds.
  public var values: [Double] { spread.values }
  /// Their mean.
  public var mean: Double { spread.mean }
  /// The standard deviation of one difference.
  public var standardDeviation: Double { spread.standardDeviation }
  /// The standard error of the mean: the deviation divided by √n.
  public var standardError: Double { standardDeviation / Double(values.count).squareRoot() }

  /// The interval that covers the true mean in 95 of 100 such measurements, if differences are normally distributed: the mean ± t
  /// standard errors; all numbers for a single pair.
  ///
  /// - SeeAlso: Student (1908), <https://doi.org/10.1093/biomet/6.1.1>.
  public var interval: ClosedRange<Double> {
    guard values.count > 1 else { return -.infinity ... .infinity }
    let half = Self.quantile(degreesOfFreedom: values.count - 1) * standardError
    return mean - half...mean + half
  }

  /// The 97.5 % quantile of Student's t distribution.
  ///
  /// - SeeAlso: Abramowitz and Stegun (1964), table 26.10 up to 10; beyond, the expansion of equation 26.7.5.
  static func quantile(degreesOfFreedom n: Int) -> Double {
    let table = [
      12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281,
    ]
    if n <= table.count { return table[n - 1] }
    let (x, n) = (1.959964, Double(n))
    let (first, second) = (
      (x * x * x + x) / 4, (5 * x * x * x * x * x + 16 * x * x * x + 3 * x) / 96
    )
    return x + first / n + second / (n * n)
  }

  /// `0.84 (95 % interval 0.62 to 1.06)`, with the unit behind the mean.
  public func text(decimals: Int, unit: String = "") -> String {
    let mean = Decimals.fixed(mean, decimals) + (unit.isEmpty ? "" : " \(unit)")
    guard values.count > 1 else { return mean }
    let (low, high) = (interval.lowerBound, interval.upperBound)
    return
      "\(mean) (95 % interval \(Decimals.fixed(low, decimals)) to \(Decimals.fixed(high, decimals)))"
  }
}
