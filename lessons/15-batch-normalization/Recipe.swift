import ConvNet
import LessonKit

/// A network of two convolutions and two dense layers, and what stands behind each of them but the last.
struct Recipe: Hashable, CustomStringConvertible {
  var isNormalized = false
  /// Whether noise shifts and stretches again what was normalized.
  var isNoisy = false
  /// How likely units of the dense layer are dropped.
  var rate: Float = 0
  /// How much of the running statistics a step keeps.
  var momentum: Float = 0.9
  static let (plain, normalized) = (Recipe(), Recipe(isNormalized: true))
  static let noisy = Recipe(isNormalized: true, isNoisy: true)
  static let (dropped, both) = (Recipe(rate: 0.5), Recipe(isNormalized: true, rate: 0.5))

  var description: String {
    if rate > 0 { return isNormalized ? "both" : "dropout" }
    return isNoisy ? "normalized, then noise" : isNormalized ? "normalized" : "neither"
  }

  /// Layers with weights are the same in all recipes, and so are their first weights.
  func network(_ data: LessonData, seed: UInt64) throws -> Sequential {
    try Sequential(input: data.imageShape, seed: seed) {
      Conv2D(8, kernelSize: 3)
      behind
      MaxPool2D(2)
      Conv2D(16, kernelSize: 3)
      behind
      MaxPool2D(2)
      Flatten()
      Dense(64)
      behind
      if rate > 0 { Dropout(rate) }
      Dense(data.classNames.count)
    }
  }

  @LayerBuilder private var behind: [any Layer] {
    if isNormalized { BatchNorm(momentum: momentum) }
    if isNoisy { Unsettled() }
    Activation(.relu)
  }
}
