/// Convolution with a stride as one explains it: one channel, no padding; tests compare it with the core.
enum Teaching {
  /// Every number of the map: the products under the window, added up. The window starts at every `s`-th pixel.
  static func map(_ image: [[Float]], _ kernel: [[Float]], stride s: Int) -> [[Float]] {
    stride(from: 0, through: image.count - kernel.count, by: s).map { top in
      stride(from: 0, through: image[0].count - kernel[0].count, by: s).map { left in
        var sum: Float = 0
        for (u, weights) in kernel.enumerated() {
          for (v, weight) in weights.enumerated() { sum += weight * image[top + u][left + v] }
        }
        return sum
      }
    }
  }
}
