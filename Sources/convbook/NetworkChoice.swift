import ConvNet

/// The networks that commands know by name.
enum NetworkChoice: String, CaseIterable {
  case tiny, small, deep
  case leNet5 = "lenet5"
  case fashion, cifar

  /// What the command line takes.
  static let names = allCases.map(\.rawValue)

  /// The network for images of a shape; `seed` fixes its starting weights.
  ///
  /// - Throws: `ShapeError` when the images are too small for it.
  func makeModel(
    input: Shape, classes: Int, seed: UInt64 = 1
  ) throws(ShapeError) -> Sequential {
    switch self {
    case .tiny: try .tiny(input: input, classes: classes, seed: seed)
    case .small: try .small(input: input, classes: classes, dropout: 0.25, seed: seed)
    case .deep: try .deep(input: input, classes: classes, seed: seed)
    case .leNet5: try .leNet5(input: input, classes: classes, seed: seed)
    case .fashion: try .fashion(input: input, classes: classes, seed: seed)
    case .cifar: try .cifar(input: input, classes: classes, seed: seed)
    }
  }
}
