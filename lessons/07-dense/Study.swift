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
  var isSums: Bool { self == .linear || self == .transposed }
}

/// A network and how many images it learns from.
struct Arm: Hashable {
  let reader: Reader
  let images: Int
}

/// Dense and convolutional networks with equal numbers of parameters, at several numbers of images.
struct ReaderStudy {
  static let settings: [ExperimentSetting] = [
    .number("rate", "middle of three peaks of Adam’s rate to choose from", 0.01, in: 0.0001...1)
  ]
  /// How many images the controls learn from.
  static let middle = 1000
  let trial: Trial<Arm>
  /// How many images there are to learn from, rising.
  let counts: [Int]
  /// How many images the networks are tested on.
  let testCount: Int
  /// The test accuracy, in percent, of a classifier whose templates are the means of the classes.
  let byMeans: Double
  /// Parameters and multiply-adds of each network.
  let summaries: [Reader: ModelSummary]
  /// The peak of Adam’s rate with which each network reads most of other images than it learned from.
  let rates: [Reader: Float]

  init(_ options: LessonOptions) throws {
    let (data, middle) = (options.data, Self.middle)
    let most = options.isQuick ? 3000 : 60_000
    let all = data.training(most)
    let counts = Set([100, 300, middle, 3000, 10_000, most].map { min($0, most, all.count) })
      .filter { !options.isQuick || $0 != 300 }.sorted()
    let images = data.test(options.size(10_000, quick: 800))
    testCount = images.count
    let (rows, columns) = (data.imageShape[0], data.imageShape[1])
    var scrambled = Array(0..<rows * columns)
    var random = options.random()
    random.shuffle(&scrambled)
    let transposed = (0..<rows * columns).map { $0 % rows * columns + $0 / rows }
    func examples(_ images: ImageSet, for reader: Reader = .linear) -> Examples {
      let order = [Reader.scrambled: scrambled, .transposed: transposed][reader]
      return Examples(
        order.map { images.rearranged($0) } ?? images,
        standardization: .unitRange(channels: images.imageShape[2]))
    }
    // More images, fewer epochs, and more steps all the same.
    func epochs(_ images: Int) -> Int {
      max(2, Int((options.isQuick ? 5 : 20) / (Double(images) / 1000).squareRoot()))
    }
    let choice = [0.4, 1, 2.5].map { Float($0 * options.number("rate")) }
    var rates: [Reader: Float] = [:]
    // Controls of a quick run take the rates of what they stand for.
    for reader in [Reader.dense, .convolutional, .wide, .scrambled] {
      let original = [Reader.wide: Reader.dense, .scrambled: .convolutional][reader] ?? reader
      rates[reader] = rates[original]
      if options.isQuick && reader != original { continue }
      options.report("choosing a rate for \(reader.rawValue)")
      rates[reader] = try options.bestRate(
        of: choice, training: examples(all[0..<middle], for: reader),
        validation: examples(all[middle..<2 * middle], for: reader), epochs: epochs(middle)
      ) { try Self.network(reader, data, seed: options.seed) }
    }
    (self.rates, self.counts) = (rates, counts)
    trial = try options.trial(
      [Reader.linear, .dense, .convolutional]
        .flatMap { reader in counts.map { Arm(reader: reader, images: $0) } }
        + [.wide, .scrambled, .transposed].map { Arm(reader: $0, images: middle) },
      test: [
        "test": examples(images), "scrambled": examples(images, for: .scrambled),
        "transposed": examples(images, for: .transposed),
      ], called: { "\($0.reader.rawValue), \($0.images)" },
      training: { arm in
        TrainingPlan(
          examples(all[0..<arm.images], for: arm.reader), epochs: epochs(arm.images),
          optimizer: rates[arm.reader].map { .adam(learningRate: .oneCycle(peak: $0)) }
            ?? .sgd(learningRate: .oneCycle(peak: 0.2)))
      }, network: { try Self.network($0.reader, data, seed: $1) })
    summaries = try [Reader.dense, .convolutional, .wide].reduce(into: [:]) {
      $0[$1] = try Self.network($1, data, seed: 0).summary
    }
    let (inputs, truth) = examples(images).batch(Array(0..<images.count)[...])
    let found = all.classMeans.forward(
      inputs.reshaped(to: [images.count, data.imageShape.count]), mode: .inference
    ).output.argmax()
    byMeans = 100 * Double(zip(found, truth.classes).count { $0 == $1 }) / Double(images.count)
  }

  /// The accuracy of a reader for each seed, in percent.
  func accuracies(_ reader: Reader, _ images: Int, on test: String = "test") -> [Double] {
    trial.accuracies(Arm(reader: reader, images: images), on: test)
  }

  /// How many images the convolutional network needs to read as many as the dense one does from all, in percent of all, seed by seed.
  var shares: [Double] {
    let (most, curve) = (counts[counts.count - 1], counts.map { accuracies(.convolutional, $0) })
    return accuracies(.dense, most).enumerated().map { seed, goal in
      100 * (crossing(goal, x: counts.map(Double.init), y: curve.map { $0[seed] }) ?? Double(most))
        / Double(most)
    }
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
      if reader.isSums {
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
