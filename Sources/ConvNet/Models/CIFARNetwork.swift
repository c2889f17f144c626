extension Sequential {
  /// Six convolutions, each with batch normalization, for small colour photographs such as CIFAR-10's.
  ///
  /// - SeeAlso: ``fashion(input:classes:seed:)``, which is the same with fewer maps.
  public static func cifar(
    input: Shape = [32, 32, 3], classes: Int = 10, seed: UInt64 = 1
  ) throws(NetworkError) -> Sequential {
    try Sequential(input: input, seed: seed) {
      for filters in [64, 128, 256] {
        for _ in 1...2 {
          Conv2D(filters, kernelSize: 3, padding: .same, activation: .relu)
          BatchNorm()
        }
        MaxPool2D(2)
      }
      GlobalAveragePool2D()
      Dense(classes)
    }
  }
}
