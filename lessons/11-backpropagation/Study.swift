import ConvNet
import LessonKit
import Notebooks

/// The same network trained with each backward pass.
struct BugStudy {
  /// What `--set` and `--vary` may change.
  static let settings: [ExperimentSetting] = [
    .whole("images", "training images", 2000, quick: 500, in: 100...10_000),
    .whole("epochs", "epochs of training", 6, quick: 7, in: 1...100),
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

  /// The slopes of the loss of an untrained network on a few images along each weight and bias, by central differences.
  func differences(_ seed: UInt64, step: Float = 0.0003) throws -> [Double] {
    let model = try Self.network(.right, data, seed)
    let (inputs, targets) = training.batch(Array(0..<4)[...])
    return model.parameters.flatMap { parameter in
      let value = parameter.value
      return value.values.indices.map { index in
        let losses = [step, -step].map { by in
          parameter.value.withMutableValues { $0[index] += by }
          defer { parameter.value = value }
          return SoftmaxCrossEntropy().forward(model(inputs), targets).loss
        }
        return (losses[0] - losses[1]) / Double(2 * step)
      }
    }
  }

  /// The gradient of all weights and biases of an untrained network on some images, or of its kernels.
  func gradient(
    of way: BackwardPass, _ seed: UInt64, images: Int = 4, _ what: String = "all"
  ) throws -> [Double] {
    let model = try Self.network(way, data, seed)
    let (inputs, targets) = training.batch(Array(0..<images)[...])
    _ = model.passes(inputs, targets)
    let parameters = model.parameters.filter { what == "all" || $0.shape.rank == 4 }
    return parameters.flatMap { $0.gradient.values.map(Double.init) }
  }

  /// How well the kernels' gradients agree with the right ones in direction before training, on average over seeds.
  func agreement(of way: BackwardPass, _ seeds: [UInt64]) throws -> Double {
    func kernels(_ way: BackwardPass, _ seed: UInt64) throws -> [Double] {
      try gradient(of: way, seed, images: 256, "kernels")
    }
    let cosines = try seeds.map { Self.cosine(try kernels(way, $0), try kernels(.right, $0)) }
    return Spread(cosines).mean
  }

  /// How alike the last layer's weights after training are to the random ones, which single outputs' gradients bring back.
  func alignments(of way: BackwardPass) -> [Double] {
    trial[way].map { run in
      let weights = run.model.parameters[4].value
      let (places, units) = (weights.shape[0], weights.shape[1])
      let pullback = Planted(.random, in: Dense(kernel: weights))
        .forward(Tensor(repeating: 0, shape: [units, places]), mode: .training).pullback
      let single = (0..<units * units).map { Float($0 / units == $0 % units ? 1 : 0) }
      let random = pullback(Tensor(single, shape: [units, units])).values.map(Double.init)
      let own = random.indices.map { Double(weights.values[$0 % places * units + $0 / places]) }
      return Self.cosine(own, random)
    }
  }

  private static func cosine(_ one: [Double], _ other: [Double]) -> Double {
    let lengths = [one, other].map { $0.reduce(0) { $0 + $1 * $1 }.squareRoot() }
    return zip(one, other).reduce(0) { $0 + $1.0 * $1.1 } / (lengths[0] * lengths[1])
  }
}
