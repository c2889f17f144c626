package import ConvNet
package import Figures

/// How often each pixel of an `n` × `n` image is read: on how many ways it reaches the map behind `layers` 3×3 layers.
///
/// Kernels of ones give each way the weight 1, and the gradient of the sum of the map adds them up, so that the core itself does the
/// counting.
package func readingCounts(n: Int, layers: Int, padding: Padding) -> Matrix {
  let layer = Conv2D(kernels: Tensor(repeating: 1, shape: [3, 3, 1, 1]), padding: padding)
  var map = Tensor(repeating: 1, shape: [1, n, n, 1])
  var pullbacks: [Pullback] = []
  for _ in 0..<layers {
    let (next, pullback) = layer.forward(map, mode: .training)
    map = next
    pullbacks.append(pullback)
  }
  return Matrix(pullbacks.reversed().reduce(Tensor(repeating: 1, shape: map.shape)) { $1($0) })
}

/// The sizes of an image on its way through layers of one kind, the first that of the image itself.
package func mapSizes(from n: Int, layers: Int, f: Int, padding: Padding) throws -> [Int] {
  var sizes = [n]
  let layer = Conv2D(kernels: Tensor(repeating: 1, shape: [f, f, 1, 1]), padding: padding)
  for _ in 0..<layers {
    let last = sizes[sizes.count - 1]
    sizes.append(try layer.outputShape(for: [1, last, last, 1])[1])
  }
  return sizes
}
