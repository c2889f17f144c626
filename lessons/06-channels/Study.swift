import ConvNet
import LessonKit
import Notebooks

/// Networks that lose one channel after another, and networks that never had as many.
struct ChannelStudy {
  static let settings: [ExperimentSetting] = [
    .whole("channels", "channels of the first layer", 8, in: 2...8),
    .whole("images", "training images", 4000, quick: 2500, in: 100...50_000),
    .whole("epochs", "epochs of training", 6, in: 1...100),
    .number("rate", "peak of the learning rate", 0.01, in: 0.0001...1),
  ]

  let channels: Int
  let networks: Trial<Int>
  /// What networks are tested on, and fewer of them for sets of channels.
  let test, few: Examples
  let knockOuts: [[KnockOut]]
  /// The mean cost of a channel that shows another image's map; accuracies with each set of channels, whose bits the places are.
  let (swapped, sets): ([Double], [[Double]])

  init(_ options: LessonOptions) throws {
    let scale = Standardization.unitRange(channels: options.data.imageShape[2])
    let (learned, tested) = (options.whole("images"), options.size(2000, quick: 600))
    let images = Examples(options.data.training(learned + tested), standardization: scale)
    let (training, aside) = (images[0..<learned], images[learned..<images.count])
    let test = Examples(options.data.test(tested), standardization: scale)
    let channels = options.whole("channels")
    networks = try options.trial(
      [channels, channels - 1], test: ["test": test], called: { "\($0) channels" },
      training: { _ in
        TrainingPlan(
          training, epochs: options.whole("epochs"),
          optimizer: .adam(learningRate: .oneCycle(peak: Float(options.number("rate")))))
      }, network: { try Self.network($0, options.data.imageShape, seed: $1) })
    let again = training[0..<min(learned, options.size(learned, quick: 500))]
    let part = 0..<options.size(tested, quick: 300)
    knockOuts = try networks[channels].map {
      try options.knockOuts(
        of: $0.model, learned: again, aside: aside[part], test: test[part], seed: $0.seed)
    }
    let few = test[0..<options.size(1000, quick: 60)]
    swapped = networks[channels].map { Self.costOfSwapping(in: $0.model, on: few) }
    sets = try networks[channels].map { try options.accuraciesOfAllSets(of: $0.model, on: few) }
    (self.channels, self.test, self.few) = (channels, test, few)
  }

  /// The mean cost of a channel of the first layer that shows the next image's map.
  private static func costOfSwapping(in model: Sequential, on test: Examples) -> Double {
    let images = test.batch(Array(0..<test.count)[...]).inputs
    var maps = model.layers[..<2].reduce(images) { $1.forward($0, mode: .inference).output }
    let (own, channels, size) = (maps.values, maps.shape[3], maps.count / maps.shape[0])
    let right = (0...channels).map { swapped in
      maps.withMutableValues {
        for place in own.indices {
          $0[place] = own[(place + (place % channels == swapped ? size : 0)) % own.count]
        }
      }
      let output = model.layers[2...].reduce(maps) { $1.forward($0, mode: .inference).output }
      return zip(output.argmax(), test.allTargets.classes).count { $0 == $1 }
    }
    let lost = channels * right[channels] - right.dropLast().reduce(0, +)
    return 100 * Double(lost) / Double(channels * test.count)
  }

  /// Three convolutions whose maps are averaged.
  static func network(_ channels: Int, _ input: Shape, seed: UInt64) throws -> Sequential {
    try Sequential(input: input, seed: seed) {
      Conv2D(channels, kernelSize: 3, padding: .same, activation: .relu)
      MaxPool2D(2)
      Conv2D(16, kernelSize: 3, padding: .same, activation: .relu)
      MaxPool2D(2)
      Conv2D(32, kernelSize: 3, padding: .same, activation: .relu)
      GlobalAveragePool2D()
      Dense(10)
    }
  }

  /// The mean over the channels of each seed's network.
  func means(_ cost: (KnockOut) -> Double) -> [Double] {
    knockOuts.map { Spread($0.map(cost)).mean }
  }

  /// By how much the costs of pairs miss the sums of both costs, on average, in percent of these sums.
  var gaps: PairedDifference {
    let gaps = sets.map { accuracies in
      let sum = accuracies.pairs.reduce(0) { $0 + $1.together - $1.gap }
      return 100 * accuracies.pairs.reduce(0) { $0 + abs($1.gap) } / max(sum, 0.1)
    }
    return PairedDifference(from: gaps.map { _ in 0 }, to: gaps)
  }

  /// Whole networks and those with one channel fewer, in the small, for readers to break.
  static var onPage: PageExperiment {
    get throws {
      try PageExperiment(
        choices: [
          .words("channels", "Channels", ["8": "8 or 7", "4": "4 or 3", "2": "2 or 1"]),
          .rate([0.001, 0.003, 0.01, 0.03], start: 0.01), .steps([50, 150, 300], start: 150),
        ], effect: [.plus("all channels"), .minus("one fewer")]
      ) { arm, choice in
        let channels = (Int(choice("channels")) ?? 8) - (arm == "one fewer" ? 1 : 0)
        AveragePool2D(2)
        Conv2D(channels, kernelSize: 3, padding: .same, activation: .relu)
        MaxPool2D(2)
        Conv2D(16, kernelSize: 3, padding: .same, activation: .relu)
        Flatten()
        Dense(10)
      }
    }
  }
}

/// Accuracies with each set of channels; bits of the place are channels that are left.
extension [Double] {
  /// What is lost without some channels, by their bits.
  func cost(of silent: Int) -> Double { self[count - 1] - self[count - 1 - silent] }

  /// Two channels by their bits, what they cost together, and by how much that is more than both costs added up.
  var pairs: [(channels: Int, together: Double, gap: Double)] {
    indices.filter { $0.nonzeroBitCount == 2 }.map { pair in
      let together = cost(of: pair)
      return (pair, together, together - cost(of: pair & -pair) - cost(of: pair & (pair - 1)))
    }
  }
}
