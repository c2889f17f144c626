import ConvNet
import LessonKit
import Notebooks

/// Networks that lose one channel after another, and networks that never had as many.
struct ChannelStudy {
  static let settings: [ExperimentSetting] = [
    .whole("channels", "channels of the first layer", 8, in: 2...8),
    .whole("images", "training images", 4000, quick: 3000, in: 100...50_000),
    .whole("epochs", "epochs of training", 6, in: 1...100),
    .number("rate", "peak of the learning rate", 0.01, in: 0.0001...1),
  ]

  let channels: Int
  /// Networks by how many channels their first layer has: all, and one fewer from the start.
  let networks: Trial<Int>
  let test: Examples
  /// Of each seed's whole network, a knock-out for each channel of the first layer, and of the last one.
  let knockOuts, lastKnockOuts: [[KnockOut]]

  init(_ options: LessonOptions) throws {
    let scale = Standardization.unitRange(channels: options.data.imageShape[2])
    let (learned, tested) = (options.whole("images"), options.size(2000, quick: 800))
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
      }, network: { try Self.network($0, options.data, seed: $1) })
    knockOuts = try networks[channels].map { run in
      options.report("knocking out channels: seed \(run.seed)")
      return try options.knockOuts(
        of: run.model, learned: training, aside: aside, test: test, seed: run.seed)
    }
    lastKnockOuts = try networks[channels].map {
      try options.knockOuts(of: $0.model, convolution: 2, aside: aside, test: test, seed: $0.seed)
    }
    (self.channels, self.test) = (channels, test)
  }

  /// Three convolutions whose maps are averaged.
  static func network(_ channels: Int, _ data: LessonData, seed: UInt64) throws -> Sequential {
    try Sequential(input: data.imageShape, seed: seed) {
      Conv2D(channels, kernelSize: 3, padding: .same, activation: .relu)
      MaxPool2D(2)
      Conv2D(16, kernelSize: 3, padding: .same, activation: .relu)
      MaxPool2D(2)
      Conv2D(32, kernelSize: 3, padding: .same, activation: .relu)
      GlobalAveragePool2D()
      Dense(data.classNames.count)
    }
  }

  /// The mean over the channels of each seed's network.
  func means(_ cost: (KnockOut) -> Double) -> [Double] {
    knockOuts.map { Spread($0.map(cost)).mean }
  }

  /// What the channel costs that was the dearest on images kept aside, minus the mean of all.
  var dearest: PairedDifference {
    let chosen = knockOuts.compactMap { $0.max { $0.costElsewhere < $1.costElsewhere }?.cost }
    return PairedDifference(from: means(\.cost), to: chosen)
  }

  /// How well the order of the costs follows another quantity, in the first or the last layer of each seed's network.
  func correlations(last isLast: Bool = false, _ quantity: (KnockOut) -> Double) -> [Double] {
    (isLast ? lastKnockOuts : knockOuts).map { rankCorrelation($0.map(\.cost), $0.map(quantity)) }
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
