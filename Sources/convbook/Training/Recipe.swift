import ConvNet

/// How a network is trained where no option says otherwise.
struct Recipe {
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

  /// A few epochs on the images as they are: quick, and good to compare with.
  static func plain(model: String) -> Recipe {
    var recipe = Recipe()
    if ["fashion", "cifar"].contains(model) {
      // Batch normalization behind every convolution bears a high rate.
      (recipe.optimizer, recipe.learningRate, recipe.weightDecay) = (.nesterov, 0.1, 0.0005)
    }
    return recipe
  }

  /// What read most images of the validation part within some minutes: augmented images and more epochs, and softer targets
  /// or clean epochs at the end where they were shown to help.
  static func best(model: String, augmentation: Augmentation) -> Recipe {
    var recipe = plain(model: model)
    recipe.augmentation = augmentation
    switch model {
    case "tiny": recipe.epochs = 40
    case "deep":
      (recipe.epochs, recipe.cleanEpochs, recipe.batchSize) = (13, 3, 64)
      (recipe.optimizer, recipe.learningRate, recipe.weightDecay) = (.nesterov, 0.05, 0.0005)
    case "fashion": (recipe.epochs, recipe.labelSmoothing) = (14, 0.1)
    case "cifar": (recipe.epochs, recipe.labelSmoothing) = (11, 0.1)
    default: recipe.epochs = 20
    }
    return recipe
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
