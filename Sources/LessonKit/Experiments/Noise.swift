package import ConvNet
internal import Foundation

/// What spoils an image.
package enum Noise: String, CaseIterable {
  case gaussian = "Gaussian"
  case salt, pepper

  /// The images with a little of either sign on every pixel, or with one pixel in twenty white or black.
  package func added(to images: Tensor, using random: inout RandomGenerator) -> Tensor {
    images.map { pixel in
      switch self {
      case .gaussian: pixel + 0.2 * random.normal()
      case .salt: random.integer(below: 20) == 0 ? 1 : pixel
      case .pepper: random.integer(below: 20) == 0 ? 0 : pixel
      }
    }
  }
}

/// How strong the pooled clean images are beside what noise changes in them, in decibels.
package func signalToNoise(_ clean: Tensor, _ noisy: Tensor, pooledBy layer: any Layer) -> Double {
  let pooled = [clean, noisy].map { layer.forward($0, mode: .inference).output }
  return 20 * log10(pooled[0].norm() / (pooled[1] - pooled[0]).norm())
}
