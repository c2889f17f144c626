extension Sequential {
  /// LeNet-5 as it is usually built today: 61,706 parameters for 28×28×1 images and ten classes.
  ///
  /// The original padded its images to 32×32, had weights in its pooling layers and ended in radial basis functions.
  ///
  /// - SeeAlso: LeCun et al. (1998), section II.B, <https://doi.org/10.1109/5.726791>.
  public static func leNet5(
    input: Shape = [28, 28, 1], classes: Int = 10, seed: UInt64 = 1
  ) throws(NetworkError) -> Sequential {
    try Sequential(input: input, seed: seed) {
      Conv2D(6, kernelSize: 5, padding: .explicit(2), activation: .tanh)
      AveragePool2D(2)
      Conv2D(16, kernelSize: 5, activation: .tanh)
      AveragePool2D(2)
      Flatten()
      Dense(120, activation: .tanh)
      Dense(84, activation: .tanh)
      Dense(classes)
    }
  }
}
