public import ConvNet

extension Dataset {
  /// The shape of one image, `[H, W, C]`.
  public var imageShape: Shape {
    switch format {
    case .idx: [28, 28, 1]
    case .cifar10: [32, 32, 3]
    }
  }

  /// The mean and standard deviation of each channel over all training images, on the scale 0–1.
  ///
  /// What most published networks for these datasets standardize their inputs with; nil for a dataset that is not in the catalog.
  public var standardization: Standardization? {
    switch name {
    case Dataset.mnist.name: Standardization(mean: [0.1306605], deviation: [0.3081078])
    case Dataset.fashionMNIST.name: Standardization(mean: [0.2860406], deviation: [0.3530242])
    case Dataset.cifar10.name:
      Standardization(
        mean: [0.4913997, 0.4821584, 0.4465309], deviation: [0.2470322, 0.2434851, 0.2615878])
    default: nil
    }
  }
}
