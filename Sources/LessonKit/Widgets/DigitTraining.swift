internal import Base
public import ConvNet
internal import Figures
internal import Notebooks

/// A tiny network that learns from built-in digits as it does on a page: with the same numbers.
public struct DigitTraining {
  /// The loss of each step's batch.
  public private(set) var losses: [Double] = []
  /// The network after these steps.
  public let model: Sequential

  /// How many images a step learns from.
  static let batchSize = 16
  /// How far a step goes, with momentum.
  static let learningRate: Float = 0.03

  /// Takes so many steps; step t learns from the digits t · 16 and up, so none comes twice.
  ///
  /// - Precondition: `steps` and `batchSize` keep image numbers below 2³¹, as on the page.
  /// - Throws: `NetworkError` when the network does not suit the digits, which it does.
  public init(steps: Int, seed: UInt64) throws {
    model = try .tiny(seed: seed)
    let program = try ReferenceBackend().makeProgram(
      for: model, loss: .softmaxCrossEntropy, optimizer: .momentum())
    let digits = DigitGenerator(seed: seed)
    for step in 0..<steps {
      let images = digits.images(step * Self.batchSize..<(step + 1) * Self.batchSize)
      let (inputs, targets) = Examples(images, standardization: .unitRange(channels: 1))
        .batch(Array(0..<images.count)[...])
      losses.append(
        program.step(
          inputs: inputs, targets: targets, generator: RandomGenerator(seed: seed).stream(step),
          learningRate: Self.learningRate
        ).loss)
    }
  }
}

extension LessonWidget {
  /// A network to train on the page; the first steps of the same training stand for it.
  public static func training(steps: Int = 300, seed: UInt64) throws -> LessonWidget {
    let training = try DigitTraining(steps: steps, seed: seed)
    let places = training.losses.indices.map { Double($0 + 1) }
    let last = training.losses.suffix(20)
    let mean = last.reduce(0, +) / Double(last.count)
    let kernels = training.model.parameters[0].value
    let matrices = (0..<8).map { map in
      Matrix(rows: 3, columns: 3) { Double(kernels.values[($0 * 3 + $1) * 8 + map]) }
    }
    let figure = Figure(
      "A tiny network learns to read digits",
      alternativeText:
        "Line chart: the loss falls from \(Decimals.fixed(training.losses[0], 1)) to \(Decimals.fixed(mean, 2)) in \(steps) steps; beside it the eight kernels that the first layer has learned.",
      panels: [
        Chart(
          "Loss", x: Axis("steps", integersOnly: true), y: Axis("cross-entropy", covers: 0...2.5),
          marks: [Series("", x: places, y: training.losses)]),
        ImageGrid("Kernels of the first layer", matrices: matrices, columns: 4, pixelSize: 14),
      ], columns: 2)
    return LessonWidget(
      "train", settings: ["seed": .number(Double(seed))], fallback: figure)
  }
}
