import ConvNet
import Figures
import LessonKit
import Notebooks

/// Networks that read the same images.
enum Reader: String, CaseIterable {
  case linear = "weighted sums alone"
  case dense
  case convolutional
  // Controls: as many multiply-adds as the convolutional network; its own layers, or sums, on pixels in another order.
  case wide = "dense, wide"
  case scrambled = "convolutional, scrambled"
  case transposed = "weighted sums, transposed"
}

/// A network and how many images it learns from.
struct Arm: Hashable {
  let reader: Reader
  let images: Int
}

/// Dense and convolutional networks with equal numbers of parameters, at several numbers of images.
struct ReaderStudy {
  static let settings: [ExperimentSetting] = [
    .number("rate", "peak of Adam’s learning rate", 0.005, in: 0.0001...1)
  ]
  /// How many images the controls learn from.
  static let middle = 1000
  let trial: Trial<Arm>
  /// How many images there are to learn from, rising.
  let counts: [Int]
  let images: ImageSet
  /// The test accuracy, in percent, of a classifier whose templates are the means of the classes.
  let byMeans: Double
  /// Parameters and multiply-adds of each network.
  let summaries: [Reader: ModelSummary]

  init(_ options: LessonOptions) throws {
    let data = options.data
    let most = options.isQuick ? 3000 : 60_000
    let all = data.training(most)
    let counts = Set([100, 300, 1000, 3000, 10_000, most].map { min($0, most, all.count) })
      .filter { !options.isQuick || $0 != 300 }.sorted()
    let images = data.test(options.size(4000, quick: 800))
    let (rows, columns) = (data.imageShape[0], data.imageShape[1])
    var scrambled = Array(0..<rows * columns)
    var random = options.random()
    random.shuffle(&scrambled)
    let transposed = (0..<rows * columns).map { $0 % rows * columns + $0 / rows }
    func examples(_ images: ImageSet, in order: [Int]? = nil) -> Examples {
      Examples(
        order.map { images.rearranged($0) } ?? images,
        standardization: .unitRange(channels: images.imageShape[2]))
    }
    let controls = [Reader.wide, .scrambled, .transposed]
    let arms =
      [Reader.linear, .dense, .convolutional]
      .flatMap { reader in counts.map { Arm(reader: reader, images: $0) } }
      + controls.map { Arm(reader: $0, images: Self.middle) }
    summaries = try Dictionary(
      uniqueKeysWithValues: Reader.allCases.map {
        ($0, try Self.network($0, data, seed: 0).summary)
      })
    trial = try options.trial(
      arms,
      test: [
        "test": examples(images), "scrambled": examples(images, in: scrambled),
        "transposed": examples(images, in: transposed),
        "learned": examples(all[0..<Self.middle]),
      ], called: { "\($0.reader.rawValue), \($0.images)" },
      training: { arm in
        let order = [Reader.scrambled: scrambled, .transposed: transposed][arm.reader]
        let passes = Double(arm.images) / 1000
        // More images, fewer epochs, and more steps all the same.
        let epochs = (options.isQuick ? 6 : 20) / passes.squareRoot()
        let sums = arm.reader == .linear || arm.reader == .transposed
        return TrainingPlan(
          examples(all[0..<arm.images], in: order), epochs: max(2, Int(epochs)),
          optimizer: sums
            ? .sgd(learningRate: .oneCycle(peak: 0.2))
            : .adam(learningRate: .oneCycle(peak: Float(options.number("rate")))))
      }, network: { try Self.network($0.reader, data, seed: $1) })
    (self.counts, self.images) = (counts, images)
    byMeans = Self.accuracyOfMeans(all, examples(images))
  }

  /// What a classifier reads that takes the class whose mean is closest, which is a weighted sum, too.
  private static func accuracyOfMeans(_ images: ImageSet, _ test: Examples) -> Double {
    let (size, classes) = (images.imageShape.count, images.classNames.count)
    var (sums, counts) = (
      [Double](repeating: 0, count: size * classes), [Double](repeating: 0, count: classes)
    )
    for (index, label) in images.labels.enumerated() {
      counts[Int(label)] += 255
      for place in 0..<size {
        sums[place * classes + Int(label)] += Double(images.pixels[index * size + place])
      }
    }
    let means = sums.enumerated().map { Float($1 / max(counts[$0 % classes], 1)) }
    let biases = (0..<classes).map { label in
      -0.5
        * stride(from: label, to: means.count, by: classes).reduce(0) { $0 + means[$1] * means[$1] }
    }
    let layer = Dense(
      kernel: Tensor(means, shape: [size, classes]), bias: Tensor(biases, shape: [classes]))
    let (inputs, truth) = test.batch(Array(0..<test.count)[...])
    let found = layer.forward(inputs.reshaped(to: [test.count, size]), mode: .inference).output
      .argmax()
    return 100 * Double(zip(found, truth.classes).count { $0 == $1 }) / Double(test.count)
  }

  /// The accuracy of a reader for each seed, in percent.
  func accuracies(_ reader: Reader, _ images: Int, on test: String = "test") -> [Double] {
    trial.accuracies(Arm(reader: reader, images: images), on: test)
  }

  /// How many images the convolutional network needs to read as many as the dense one does from all, in percent of all, seed by seed;
  /// between two numbers of images along a straight line over their logarithms.
  var shares: [Double] {
    let (most, curve) = (counts[counts.count - 1], counts.map { accuracies(.convolutional, $0) })
    return accuracies(.dense, most).enumerated().map { seed, goal in
      guard let next = curve.firstIndex(where: { $0[seed] >= goal }) else { return 100 }
      let to = Double(counts[next])
      if next == 0 { return 100 * to / Double(most) }
      let (low, high) = (curve[next - 1][seed], curve[next][seed])
      let from = ElementaryFunctions.log(Double(counts[next - 1]))
      let part = (goal - low) / max(high - low, 1e-9)
      return 100 * ElementaryFunctions.exp(from + part * (ElementaryFunctions.log(to) - from))
        / Double(most)
    }
  }

  /// How often weighted sums alone take one class for another, by the first seed's network that learned most.
  var confusions: [(first: Int, second: Int, count: Int)] {
    let model = trial[Arm(reader: .linear, images: counts[counts.count - 1])][0].model
    let examples = Examples(images, standardization: .unitRange(channels: images.imageShape[2]))
    let (inputs, truth) = examples.batch(Array(0..<examples.count)[...])
    var pairs: [[Int]: Int] = [:]
    for (found, right) in zip(
      model.forward(inputs, mode: .inference).output.argmax(), truth.classes)
    where found != right { pairs[[min(found, right), max(found, right)], default: 0] += 1 }
    return pairs.map { ($0.key[0], $0.key[1], $0.value) }
      .sorted { ($1.count, $0.first, $0.second) < ($0.count, $1.first, $1.second) }
  }

  /// A score for each class: of the pixels, of a hidden layer, or of feature maps.
  static func network(_ reader: Reader, _ data: LessonData, seed: UInt64) throws -> Sequential {
    let (classes, inputs) = (data.classNames.count, data.imageShape.count)
    let maps = try Sequential(input: data.imageShape, seed: seed) {
      for filters in [8, 16] {
        Conv2D(filters, kernelSize: 3, activation: .relu)
        MaxPool2D(2)
      }
      Flatten()
      Dense(48, activation: .relu)
      Dense(classes)
    }
    if reader == .convolutional || reader == .scrambled { return maps }
    let units =
      reader == .dense
      ? (maps.summary.parameters - classes) / (inputs + 1 + classes)
      : maps.summary.multiplyAdds / (inputs + classes)
    return try Sequential(input: data.imageShape, seed: seed) {
      Flatten()
      if reader == .linear || reader == .transposed {
        Dense(classes, initializer: .constant(0))
      } else {
        Dense(units, activation: .relu)
        Dense(classes)
      }
    }
  }

  /// The convolutional network against the dense one where the page's core can train both: about as many parameters.
  static var onPage: PageExperiment {
    get throws {
      try PageExperiment(
        choices: [
          .rate([0.0001, 0.003, 0.03], start: 0.003), .steps([10, 60, 150], start: 60),
          .images([48, 160, 0], start: 0),
        ], effect: [.plus("convolutional"), .minus("dense")]
      ) { arm, _ in
        AveragePool2D(2)
        if arm == "dense" {
          Flatten()
          Dense(14, activation: .relu)
        } else {
          Conv2D(8, kernelSize: 3, activation: .relu)
          MaxPool2D(2)
          Flatten()
        }
        Dense(10)
      }
    }
  }
}
