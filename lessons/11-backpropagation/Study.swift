import ConvNet
import LessonKit
import Notebooks

/// The same network trained with each backward pass.
struct BugStudy {
  /// What `--set` and `--vary` may change.
  static let settings: [ExperimentSetting] = [
    .whole("images", "training images", 2000, quick: 500, in: 100...10_000),
    .whole("epochs", "epochs of training", 6, quick: 5, in: 1...100),
    .number("rate", "learning rate of Adam", 0.004, in: 0.0001...0.1),
  ]

  let trial: Trial<BackwardPass>
  private let data: LessonData
  private let training: Examples

  /// Trains a network with each backward pass and every seed.
  init(_ options: LessonOptions) throws {
    let (training, test) = options.data.examples(
      training: options.whole("images"), test: options.size(2000, quick: 500))
    (data, self.training) = (options.data, training)
    trial = try options.trial(
      [.right, .severed] + BackwardPass.bugs, test: ["test": test],
      training: { _ in
        TrainingPlan(
          training, epochs: options.whole("epochs"),
          optimizer: .adam(learningRate: .constant(Float(options.number("rate")))))
      },
      network: { way, seed in try Self.network(way, options.data, seed) })
  }

  private static func network(
    _ way: BackwardPass, _ data: LessonData, _ seed: UInt64
  ) throws -> Sequential {
    try Sequential(input: data.imageShape, seed: seed) {
      AveragePool2D(2)
      way.planted(in: Conv2D(8, kernelSize: 3))
      way.planted(in: Activation(.relu))
      way.planted(in: MaxPool2D(2))
      way.planted(in: Conv2D(16, kernelSize: 3))
      way.planted(in: Activation(.relu))
      way.planted(in: MaxPool2D(2))
      Flatten()
      way.planted(in: Dense(data.classNames.count))
    }
  }

  /// The last layer alone against the whole network in the small, for readers to break.
  static var onPage: PageExperiment {
    get throws {
      try PageExperiment(
        choices: [
          .rate([0.001, 0.01, 0.03], start: 0.01), .steps([10, 50, 150], start: 150),
          .numbers("filters", "Filters", [1, 4, 8], start: 4),
        ],
        planted: ["last layer alone": [(7, PlantedBug.severed.rawValue)]],
        effect: [.plus("the right gradient"), .minus("last layer alone")]
      ) { _, choice in
        let filters = Int(choice("filters")) ?? 1
        AveragePool2D(2)
        Conv2D(filters, kernelSize: 3, activation: .relu)
        MaxPool2D(2)
        Conv2D(2 * filters, kernelSize: 3, activation: .relu)
        Flatten()
        Dense(10)
      }
    }
  }

  /// The relative error of all gradients of an untrained network on one batch, compared with the right ones.
  func error(of way: BackwardPass, _ seed: UInt64) throws -> Double {
    relativeError(try gradient(of: way, seed), try gradient(of: .right, seed))
  }

  private func gradient(of way: BackwardPass, _ seed: UInt64) throws -> [Double] {
    let model = try Self.network(way, data, seed)
    let (inputs, targets) = training.batch(Array(0..<32)[...])
    _ = model.passes(inputs, targets)
    return model.parameters.flatMap { $0.gradient.values.map(Double.init) }
  }
}
