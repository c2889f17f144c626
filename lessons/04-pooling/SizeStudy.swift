import ConvNet
import LessonKit
import Notebooks

/// How many images a linear classifier reads after pooling them smaller and smaller.
struct SizeStudy {
  /// The sides of the images: 28, 14, 7, 3, 1.
  let sides: [Int]
  /// The shares that were read after max pooling, in percent, a spread for each side.
  let maximum: [Spread]
  /// The same after average pooling.
  let average: [Spread]

  init(_ training: PoolingTraining) throws {
    var sides = [training.options.data.imageShape[0]]
    while sides[sides.count - 1] > 1 { sides.append(sides[sides.count - 1] / 2) }
    self.sides = sides
    let whole = Spread(try training.accuracies(halved: 0, by: .maximum))
    maximum =
      [whole]
      + (try (1..<sides.count).map { Spread(try training.accuracies(halved: $0, by: .maximum)) })
    average =
      [whole]
      + (try (1..<sides.count).map { Spread(try training.accuracies(halved: $0, by: .average)) })
  }
}
