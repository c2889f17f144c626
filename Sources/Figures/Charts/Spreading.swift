/// Moves places apart until neighbours keep `spacing`, each as little as possible (least squares).
///
/// With `z[i] = y[i] − i · spacing` the task is to make `z` rise: isotonic regression, solved by
/// pooling neighbours that violate the order. Clipping the result to a range keeps it optimal.
///
/// - Precondition: `wanted` rises, and the range has room for all.
/// - SeeAlso: Barlow et al. (1972), Statistical Inference under Order Restrictions, chapter 1.
package func spread(
  _ wanted: [Double], spacing: Double, within range: ClosedRange<Double>
) -> [Double] {
  var pools: [(sum: Double, count: Int)] = []
  for (index, place) in wanted.enumerated() {
    var pool = (sum: place - Double(index) * spacing, count: 1)
    while let last = pools.last, last.sum / Double(last.count) > pool.sum / Double(pool.count) {
      pool = (pool.sum + last.sum, pool.count + last.count)
      pools.removeLast()
    }
    pools.append(pool)
  }
  let highest = max(
    range.lowerBound, range.upperBound - Double(max(0, wanted.count - 1)) * spacing)
  return pools.flatMap { pool in
    repeatElement(
      min(max(pool.sum / Double(pool.count), range.lowerBound), highest), count: pool.count)
  }.enumerated().map { index, place in place + Double(index) * spacing }
}
