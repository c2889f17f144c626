package import ConvNet
package import Figures

/// How often each pixel of an `n` × `n` image is read: the gradient of the sum of a map made by a kernel of ones.
///
/// Each reading adds its weight, 1, to the pixel's gradient, so that the core itself does the counting.
package func readingCounts(n: Int, f: Int, padding: Padding) -> Matrix {
  let kernel = Tensor(repeating: 1, shape: [f, f, 1, 1])
  let (map, pullback) = Conv2D(kernels: kernel, padding: padding)
    .forward(Tensor(repeating: 1, shape: [1, n, n, 1]), mode: .training)
  return Matrix(pullback(Tensor(repeating: 1, shape: map.shape)))
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
