/// The values that cut a sorted sample into four parts of equal size.
///
/// Between two values the way is straight, as in NumPy.
///
/// - SeeAlso: Hyndman and Fan (1996), Sample Quantiles in Statistical Packages, definition 7.
public struct Quartiles: Sendable, Hashable {
  /// A quarter of the values lies below.
  public let lower: Double
  /// Half of the values lie below.
  public let median: Double
  /// Three quarters of the values lie below.
  public let upper: Double

  /// The quartiles of `values`.
  ///
  /// - Precondition: there is at least one value, and all are finite.
  public init(_ values: [Double]) {
    let sorted = values.sorted()
    func quantile(_ share: Double) -> Double {
      let place = share * Double(sorted.count - 1)
      let index = Int(place)
      let next = min(index + 1, sorted.count - 1)
      return sorted[index] + (place - Double(index)) * (sorted[next] - sorted[index])
    }
    lower = quantile(0.25)
    median = quantile(0.5)
    upper = quantile(0.75)
  }
}
