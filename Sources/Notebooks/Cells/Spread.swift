internal import Base

/// What repeated measurements of one thing have in common, and how far they lie apart.
public struct Spread: Sendable, Hashable {
  /// The measurements, in the order of their seeds.
  public var values: [Double]

  /// The mean and spread of `values`.
  ///
  /// - Precondition: there is at least one.
  public init(_ values: [Double]) {
    precondition(!values.isEmpty, "a spread needs at least one value")
    self.values = values
  }

  /// Their mean.
  public var mean: Double { values.reduce(0, +) / Double(values.count) }

  /// Their sample standard deviation, with n − 1 below the sum; 0 for a single value.
  public var standardDeviation: Double {
    guard values.count > 1 else { return 0 }
    let mean = mean
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
  }

  /// `98.31 ± 0.12`, with as many decimals as asked for, and the unit after both.
  public func text(decimals: Int, unit: String = "") -> String {
    let numbers =
      Decimals.fixed(mean, decimals) + " ± " + Decimals.fixed(standardDeviation, decimals)
    return unit.isEmpty ? numbers : "\(numbers) \(unit)"
  }
}
