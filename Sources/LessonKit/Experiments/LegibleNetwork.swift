package import ConvNet

/// A network so small, and images so small, that every number can be looked at.
package struct LegibleNetwork {
  package static let side = 8

  /// One for each seed.
  package let models: [Sequential]
  /// An image of each class: of those looked through, the one that the first network is least decided about.
  package let images: [(pixels: Tensor, label: Int)]
  package let accuracies: [Double]

  package init(_ options: LessonOptions) throws {
    let random = options.random(5)
    let learned = Self.small(
      options.data.training(options.size(2000, quick: 800)), random.stream(0))
    let tested = Self.small(options.data.test(300), random.stream(1))
    let classes = options.data.classNames.count
    let trial = try options.trial(
      ["tiny network"], test: ["test": tested],
      training: { _ in
        TrainingPlan(learned, epochs: 8, optimizer: .adam(learningRate: .constant(0.01)))
      },
      network: { _, seed in
        try Sequential(input: [Self.side, Self.side, 1], seed: seed) {
          Conv2D(2, kernelSize: 3)
          // Pooling before ReLU gives the same numbers, without ties among zeros.
          MaxPool2D(2)
          Activation(.relu)
          Flatten()
          Dense(classes)
        }
      })
    models = trial["tiny network"].map(\.model)
    accuracies = trial.accuracies("tiny network")
    let first = models[0]
    images = (0..<classes).compactMap { label in
      let places = tested.allTargets.classes.indices.filter {
        tested.allTargets.classes[$0] == label
      }
      let found = places.map { place in
        let pixels = tested.batch([place]).inputs
        return (pixels, abs(Double(softmax(first(pixels)).values[label]) - 0.5))
      }
      return found.min { $0.1 < $1.1 }.map { ($0.0, label) }
    }
  }

  /// The middle of each image, as means of squares, with a little grain so that no two pixels are the same.
  private static func small(_ set: ImageSet, _ random: RandomGenerator) -> Examples {
    let (height, width, channels) = (set.imageShape[0], set.imageShape[1], set.imageShape[2])
    let (window, area) = (height / side, side * side)
    let start = (height - side * window) / 2
    var random = random
    let values = (0..<set.count * area).map { number in
      let (image, cell) = (number / area, number % area)
      let (top, left) = (start + cell / side * window, start + cell % side * window)
      var sum = 0
      for y in top..<top + window {
        let row = (image * height + y) * width + left
        for pixel in set.pixels[row * channels..<(row + window) * channels] { sum += Int(pixel) }
      }
      return Float(sum) / Float(255 * window * window * channels) + 0.1 * random.uniform()
    }
    return Examples(
      Tensor(values, shape: [set.count, side, side, 1]),
      targets: .classes(set.labels.map { Int($0) }))
  }

  /// What each layer makes of an image, and how the loss depends on it; the image comes first. The parameters' gradients are left in
  /// the network.
  package func passes(_ model: Sequential, _ image: Int) -> [(value: Tensor, gradient: Tensor)] {
    for parameter in model.parameters { parameter.clearGradient() }
    return model.passes(images[image].pixels, .classes([images[image].label]))
  }
}
