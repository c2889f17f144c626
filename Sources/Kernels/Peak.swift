// How many multiply-adds a processor can do at all: chains of them that wait for nothing but themselves. Twelve chains cover the
// time that one of them takes, four or five cycles with two begun in each.

extension VectorKernels {
  /// Twelve chains of `steps` multiply-adds on registers; the result only keeps the compiler from leaving them out.
  public static func multiplyAdds(steps: Int) -> Float {
    var sums = InlineArray<12, Vector>(repeating: splat(1))
    let (factor, summand) = (splat(0.999), splat(0.001))
    for _ in 0..<steps {
      for i in 0..<12 { sums[i] = summand.addingProduct(sums[i], factor) }
    }
    var total = Vector()
    for i in 0..<12 { total += sums[i] }
    return total[0]
  }

  /// One for each number of twelve vectors, multiplication and addition counted singly.
  public static var operationsPerStep: Int { 2 * 12 * lanes }
}
