package import ConvNet

/// One set of hyperparameters: what a network is, and how it is trained.
package struct Recipe: Hashable, Sendable {
  /// Filters of the first block; each block has twice as many as the one before.
  package var filters = 8
  /// Height and width of a filter.
  package var size = 3
  /// Convolutions in a block, before its pooling.
  package var convolutions = 1
  package var blocks = 2
  package var batchSize = 32
  package var rate: Float = 0.003
  package var optimizer = OptimizerKind.adam

  package init(
    filters: Int = 8, size: Int = 3, rate: Float = 0.003, optimizer: OptimizerKind = .adam
  ) {
    (self.filters, self.size, self.rate, self.optimizer) = (filters, size, rate, optimizer)
  }

  /// Blocks of padded convolutions with ReLU, each halved by max pooling, and a dense layer.
  package func network(_ data: LessonData, seed: UInt64) throws(NetworkError) -> Sequential {
    try Sequential(input: data.imageShape, seed: seed) {
      for block in 0..<blocks {
        for _ in 0..<convolutions {
          Conv2D(filters << block, kernelSize: size, padding: .same, activation: .relu)
        }
        MaxPool2D(2)
      }
      Flatten()
      Dense(data.classNames.count)
    }
  }

  /// With one thing changed.
  package func with<Value>(_ path: WritableKeyPath<Recipe, Value>, _ value: Value) -> Recipe {
    var recipe = self
    recipe[keyPath: path] = value
    return recipe
  }
}
