/// The least code that sends a loss back through a convolution, ReLU and a weighted sum; one row of pixels, one kernel.
enum Teaching {
  static func gradient(
    of kernel: [Float], pixels x: [Float], weights v: [Float], target: Float
  ) -> [Float] {
    let windows = v.indices
    let z = windows.map { i in kernel.indices.reduce(0) { $0 + kernel[$1] * x[i + $1] } }
    let score = windows.reduce(0) { $0 + v[$1] * max(z[$1], 0) }
    let dScore = score - target
    let da = windows.map { v[$0] * dScore }
    let dz = windows.map { z[$0] > 0 ? da[$0] : 0 }
    return kernel.indices.map { u in windows.reduce(0) { $0 + x[$1 + u] * dz[$1] } }
  }
}
