extension Sequential {
  /// Two convolutions and a dense layer: 34,826 parameters for 28×28×1 images and ten classes.
  ///
  /// - SeeAlso: Keras' MNIST example, <https://keras.io/examples/vision/mnist_convnet/>.
  public static func small(
    input: Shape = [28, 28, 1], classes: Int = 10, dropout: Float = 0.5, seed: UInt64 = 1
  ) throws(NetworkError) -> Sequential {
    try Sequential(input: input, seed: seed) {
      Conv2D(32, kernelSize: 3, activation: .relu)
      MaxPool2D(2)
      Conv2D(64, kernelSize: 3, activation: .relu)
      MaxPool2D(2)
      Flatten()
      Dropout(dropout)
      Dense(classes)
    }
  }
}
