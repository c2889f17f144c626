import ConvNet

/// How a network is trained where no option says otherwise; ``NetworkChoice`` has those of each.
struct Recipe: Sendable {
  static let names = ["plain", "best"]

  var epochs = 5
  var batchSize = 128
  /// One of ``TrainOptions/optimizers``.
  var optimizer = "adam"
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

  /// A peak of the one-cycle schedule that works for each optimizer on the small network.
  static func usualRate(of optimizer: String) -> Float {
    switch optimizer {
    case "sgd": 0.2
    case "momentum", "nesterov": 0.05
    case "rmsprop": 0.001
    default: 0.005
    }
  }
}
