/// The least code that shows what padding does to a convolution; tests compare it with the core.
enum Teaching {
  /// One number of the map: the products under the window, added up. Beyond the edges of the image every pixel counts as 0.
  static func sum(
    _ image: [[Double]], _ kernel: [[Double]], padding p: Int, row: Int, column: Int
  ) -> Double {
    var sum = 0.0
    for u in kernel.indices {
      for v in kernel[u].indices {
        let (y, x) = (row + u - p, column + v - p)
        if image.indices.contains(y) && image[y].indices.contains(x) {
          sum += kernel[u][v] * image[y][x]
        }
      }
    }
    return sum
  }
}
