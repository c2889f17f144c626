extension Sequential {
  /// Six convolutions, each with batch normalization, for small gray photographs such as Fashion-MNIST's.
  ///
  /// From block to block the maps get smaller and more numerous; in the end each map is one number, its mean.
  ///
  /// - SeeAlso: Simonyan and Zisserman (2015), section 2.1, <https://arxiv.org/abs/1409.1556>, for blocks of 3×3 kernels; Lin,
  ///   Chen and Yan (2013), section 3.2, <https://arxiv.org/abs/1312.4400>, for the mean of each map.
  public static func fashion(
    input: Shape = [28, 28, 1], classes: Int = 10, seed: UInt64 = 1
  ) throws(NetworkError) -> Sequential {
    try Sequential(input: input, seed: seed) {
      for filters in [48, 96, 192] {
        for _ in 1...2 {
          Conv2D(filters, kernelSize: 3, padding: .same, activation: .relu)
          BatchNorm()
        }
        if filters < 192 { MaxPool2D(2) }
      }
      GlobalAveragePool2D()
      Dropout(0.3)
      Dense(classes)
    }
  }
}
