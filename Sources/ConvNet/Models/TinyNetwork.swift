extension Sequential {
  /// The small network with a quarter of its maps: 5,258 parameters for 28×28×1 images and ten classes.
  ///
  /// Small enough for a page to carry, to run at every stroke of a pen, and to train while one looks on.
  public static func tiny(
    input: Shape = [28, 28, 1], classes: Int = 10, activation: ActivationFunction = .relu,
    seed: UInt64 = 1
  ) throws(NetworkError) -> Sequential {
    try Sequential(input: input, seed: seed) {
      for filters in [8, 16] {
        Conv2D(filters, kernelSize: 3, activation: activation)
        MaxPool2D(2)
      }
      Flatten()
      Dense(classes)
    }
  }
}
