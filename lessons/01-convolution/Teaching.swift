/// The teaching code of the page; the lesson compares it with the core.
enum Teaching {
  static func correlate(
    _ image: [[Double]], _ kernel: [[Double]]
  ) -> [[Double]] {
    let f = kernel.count
    return (0...image.count - f).map { i in
      (0...image[0].count - f).map { j in
        var sum = 0.0
        for u in 0..<f {
          for v in 0..<f {
            sum += image[i + u][j + v] * kernel[u][v]
          }
        }
        return sum
      }
    }
  }
}
