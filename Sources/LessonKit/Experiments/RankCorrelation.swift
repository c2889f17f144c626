/// How well the order of some values is the order of others: 1 for the same order, −1 for the opposite one, about 0 for none; 0 where
/// all of one kind are equal.
///
/// - Precondition: there are as many of both.
/// - SeeAlso: Spearman (1904), <https://doi.org/10.2307/1412159>; equal values share the mean of their ranks.
public func rankCorrelation(_ first: [Double], _ second: [Double]) -> Double {
  precondition(first.count == second.count, "a correlation needs as many of both")
  /// Each value's rank, counted from the middle.
  func ranks(_ values: [Double]) -> [Double] {
    values.map { value in
      Double(values.count { $0 < value }) - Double(values.count { $0 > value })
    }
  }
  func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
  let (a, b) = (ranks(first), ranks(second))
  let scale = (product(a, a) * product(b, b)).squareRoot()
  return scale > 0 ? product(a, b) / scale : 0
}
