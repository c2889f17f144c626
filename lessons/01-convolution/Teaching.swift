/// The teaching code of the page; tests compare it with the core.
enum Teaching {
  /// One number of the map: each weight times the pixel under it, added up.
  static func sum(_ image: [[Double]], _ kernel: [[Double]], row i: Int, column j: Int) -> Double {
    var sum = 0.0
    for u in kernel.indices {
      for v in kernel.indices {
        sum += image[i + u][j + v] * kernel[u][v]
      }
    }
    return sum
  }
}
