import ConvNet
import Foundation
import LessonKit

/// What spoils an image.
enum Noise: String, CaseIterable {
  case gaussian = "Gaussian"
  case salt = "salt"
  case pepper = "pepper"

  /// The image with this noise.
  func added(to image: Tensor, using random: inout RandomGenerator) -> Tensor {
    var noisy = image
    noisy.withMutableValues { values in
      for index in values.indices {
        switch self {
        case .gaussian: values[index] += 0.2 * random.normal()
        case .salt: if random.integer(below: 20) == 0 { values[index] = 1 }
        case .pepper: if random.integer(below: 20) == 0 { values[index] = 0 }
        }
      }
    }
    return noisy
  }

  /// The ratio of signal to noise in decibels, before any pooling and after each kind of it.
  ///
  /// The signal is what the clean images become, the noise is how far the noisy ones end up from that.
  func ratios(_ images: Tensor, using random: inout RandomGenerator) -> [Double] {
    let noisy = added(to: images, using: &random)
    let layers: [any Layer] = [MaxPool2D(2), AveragePool2D(2)]
    func decibels(_ clean: Tensor, _ noisy: Tensor) -> Double {
      let noise = noisy - clean
      return 20 * log10(clean.norm() / noise.norm())
    }
    return [decibels(images, noisy)]
      + layers.map { layer in
        decibels(
          layer.forward(images, mode: .inference).output,
          layer.forward(noisy, mode: .inference).output)
      }
  }
}
