public import ConvNet
internal import Notebooks

/// One network on a test set: how far accuracies on smaller sets scatter, and how far they should.
public struct TestScatter {
  /// Whether each image is classified correctly, in order.
  let isRight: [Bool]

  /// What a model answers to examples.
  public init(of model: CompiledModel, on examples: Examples) {
    self.init(zip(model.predict(examples).argmax(), examples.allTargets.classes).map { $0 == $1 })
  }

  init(_ isRight: [Bool]) { self.isRight = isRight }

  /// The share of all images that is classified correctly.
  public var accuracy: Double { Double(isRight.count(where: \.self)) / Double(isRight.count) }

  /// Half of the interval that covers 95 of 100 accuracies `p`, each measured on `count` images drawn at random, in points.
  public static func margin(_ p: Double, of count: Int) -> Double {
    196 * (p * (1 - p) / Double(count)).squareRoot()
  }

  /// 1.96 standard deviations of the accuracies on sets of `count` images that share none, in points; shuffled, if there is a generator.
  ///
  /// - Precondition: there are two such sets.
  public func found(of count: Int, shuffledBy random: RandomGenerator? = nil) -> Double {
    var images = isRight
    if var random { random.shuffle(&images) }
    let accuracies = stride(from: 0, to: images.count - count + 1, by: count).map { first in
      Double(images[first..<first + count].count(where: \.self)) / Double(count)
    }
    return 196 * Spread(accuracies).standardDeviation
  }
}
