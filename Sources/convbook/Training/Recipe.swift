import ConvNet

/// How a network is trained where no option says otherwise; ``NetworkChoice`` has those of each.
struct Recipe: Sendable {
  static let names = ["plain", "best"]

  var epochs = 5
  var batchSize = 128
  /// What turns gradients into better weights.
  var optimizer = OptimizerKind.adam
  /// The peak of the one-cycle schedule.
  var learningRate: Float = 0.005
  /// How strongly weights are pulled towards zero.
  var weightDecay: Float = 0
  /// The share of every target that is spread over all classes.
  var labelSmoothing: Float = 0
  /// How training images are changed at random.
  var augmentation: Augmentation = []
  /// How many of the last epochs take them as they are after all.
  var cleanEpochs = 0
}

extension Recipe {
  /// What is done to training images, in words; empty for nothing.
  var changes: String {
    let names = augmentation.transformations.map(\.name).joined(separator: ", ")
    if names.isEmpty || cleanEpochs == 0 { return names }
    return "\(names); not in the last \(cleanEpochs == 1 ? "epoch" : "\(cleanEpochs) epochs")"
  }

  /// How many steps an epoch over so many images has.
  func stepsPerEpoch(images: Int) -> Int {
    let batchSize = min(batchSize, images)
    return (images + batchSize - 1) / batchSize
  }

  /// Halves the batch until an epoch has eight steps, or the batch eight images.
  mutating func fitBatchSize(to images: Int) {
    while batchSize > 8 && 8 * batchSize > images { batchSize /= 2 }
  }

  /// Adds epochs until there are a hundred steps, which even a few dozen images need to be learned.
  mutating func fitEpochs(to images: Int) {
    let steps = stepsPerEpoch(images: images)
    epochs = max(epochs, (100 + steps - 1) / steps)
  }

  /// A peak of the one-cycle schedule that works for each optimizer on the small network.
  static func usualRate(of optimizer: OptimizerKind) -> Float {
    switch optimizer {
    case .sgd: 0.2
    case .momentum, .nesterov: 0.05
    case .rmsProp: 0.001
    case .adam, .adamW: 0.005
    }
  }
}
