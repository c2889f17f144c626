/// A convolution over several channels as one explains it; a test compares it with the core.
enum Teaching {
  /// One number of one map; the planes have their padding already.
  static func answer(
    _ planes: [[[Double]]], _ filter: [[[Double]]], bias: Double, row: Int, column: Int
  ) -> Double {
    var total = bias
    for (plane, kernel) in zip(planes, filter) {
      var partialSum = 0.0
      for u in kernel.indices {
        for v in kernel[u].indices {
          partialSum += plane[row + u][column + v] * kernel[u][v]
        }
      }
      total += partialSum
    }
    return total
  }
}
