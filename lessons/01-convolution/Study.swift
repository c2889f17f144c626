import ConvNet
import Figures
import LessonKit

/// A dense and a convolutional network on images whose pixels are shuffled, always in the same way, within squares of one size.
struct ShuffleStudy {
  /// The sides of the squares, from one pixel, which changes nothing, to the whole image.
  let sides: [Int]
  /// What came of the dense network (false) and of the convolutional one (true), for each side.
  let trials: [Trial<Bool>]

  /// Trains and tests both on images that are shuffled alike.
  init(_ options: LessonOptions) throws {
    let shape = options.data.imageShape
    let divisors = (1...shape[1]).filter { shape[1].isMultiple(of: $0) }
    sides = options.isQuick ? [1, divisors[2], shape[1]] : divisors
    let training = options.data.training(options.size(5000, quick: 1500))
    let test = options.data.test(options.size(2000, quick: 500))
    let standardization = Standardization(measuredOn: training)
    trials = try sides.map { side in
      let order = Self.order(shape, side: side, seed: options.seed)
      let examples = Examples(training.rearranged(order), standardization: standardization)
      return try options.trial(
        [false, true],
        test: ["test": Examples(test.rearranged(order), standardization: standardization)],
        called: { "\(Self.name($0)), shuffled within \(side)×\(side)" },
        training: { _ in
          TrainingPlan(
            examples, epochs: options.size(8, quick: 6),
            optimizer: .adam(learningRate: .oneCycle(peak: 0.005)))
        }, network: { try Self.network(isConvolutional: $0, options.data, seed: $1) })
    }
  }

  static func name(_ isConvolutional: Bool) -> String {
    isConvolutional ? "convolutional" : "dense"
  }

  /// The accuracy of each seed where pixels stay, and where they change places within the whole image, in percent.
  func accuracies(_ isConvolutional: Bool, isShuffled: Bool) -> [Double] {
    trials[isShuffled ? trials.count - 1 : 0].accuracies(isConvolutional)
  }

  /// Where the pixel that belongs to each place is taken from.
  static func order(_ shape: Shape, side: Int, seed: UInt64) -> [Int] {
    let width = shape[1]
    var order = Array(0..<shape[0] * width)
    var random = RandomGenerator(seed: seed).stream(7)
    for top in stride(from: 0, to: shape[0], by: side) {
      for left in stride(from: 0, to: width, by: side) {
        let places = (0..<side * side).map { (top + $0 / side) * width + left + $0 % side }
        var sources = places
        random.shuffle(&sources)
        for (place, source) in zip(places, sources) { order[place] = source }
      }
    }
    return order
  }

  /// A dense network with one hidden layer, or two convolutions with pooling between them.
  static func network(
    isConvolutional: Bool, _ data: LessonData, seed: UInt64
  ) throws -> Sequential {
    let classes = data.classNames.count
    if !isConvolutional {
      return try Sequential(input: data.imageShape, seed: seed) {
        Flatten()
        Dense(64, activation: .relu)
        Dense(classes)
      }
    }
    return try Sequential(input: data.imageShape, seed: seed) {
      Conv2D(8, kernelSize: 3, padding: .same, activation: .relu)
      MaxPool2D(2)
      Conv2D(16, kernelSize: 3, padding: .same, activation: .relu)
      MaxPool2D(2)
      Flatten()
      Dense(classes)
    }
  }
}

/// A kernel that is found by gradient descent from images and the maps that another kernel made of them.
struct LearnedKernel {
  /// The kernel after the steps that are shown, the first one random.
  let snapshots: [(step: Int, kernel: Tensor)]
  /// The root mean square error of its maps before each step.
  let errors: [Double]

  /// Learns from images `[N, H, W, 1]` and maps of 3×3 kernels.
  init(_ images: Tensor, _ maps: Tensor, steps: Int, showing shown: [Int], seed: UInt64) {
    var random = RandomGenerator(seed: seed).stream(8)
    let window = SlidingWindow(kernelSize: 3)
    var kernel = Tensor((0..<9).map { _ in random.normal() }, shape: [3, 3, 1, 1])
    var velocity = Tensor(zeros: kernel.shape)
    var snapshots: [(step: Int, kernel: Tensor)] = []
    var errors: [Double] = []
    for step in 0...steps {
      if shown.contains(step) { snapshots.append((step, kernel)) }
      let difference = convolved(images, with: kernel, window) - maps
      errors.append((difference * difference).mean().squareRoot())
      let gradient = kernelGradient(of: kernel.shape, images, window, difference)
      velocity = velocity * 0.9 - gradient * (2 / Float(difference.count))
      kernel = kernel + velocity
    }
    (self.snapshots, self.errors) = (snapshots, errors)
  }
}
