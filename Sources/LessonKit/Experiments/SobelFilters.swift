package import ConvNet

/// Eight edge filters that nobody trained: features to experiment with.
package enum SobelFilters {
  /// What answers where it gets brighter downwards, to the right, and along the two diagonals.
  private static let directions: [[Float]] = [
    [-1, -2, -1, 0, 0, 0, 1, 2, 1], [-1, 0, 1, -2, 0, 2, -1, 0, 1],
    [-2, -1, 0, -1, 0, 1, 0, 1, 2], [0, -1, -2, 1, 0, -1, 2, 1, 0],
  ]

  /// A map `[N, H, W, 8]` for each direction and its opposite, 0 where the answer is negative; images `[N, H, W, C]` with numbers
  /// from 0 to 1 give such numbers. Of colour images the mean of the channels is filtered.
  package static func edges(of images: Tensor) -> Tensor {
    let channels = images.shape[3]
    let filters = directions + directions.map { $0.map { -$0 } }
    let weights = (0..<9).flatMap { tap in
      (0..<channels).flatMap { _ in filters.map { $0[tap] / Float(4 * channels) } }
    }
    let kernels = Tensor(weights, shape: [3, 3, channels, filters.count])
    let maps = Conv2D(kernels: kernels, padding: .same).forward(images, mode: .inference).output
    return maps.map { max($0, 0) }
  }
}
