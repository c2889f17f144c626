internal import ConvNet

/// The training of a page's network on built-in digits, a few steps at a time, so that the page stays awake in between.
///
/// No image comes twice, step number t learns from the images t · batch size and up, unless there are only so many of them.
final class PageTraining {
  private let model: Sequential
  private let program: any Program
  private var digits: DigitGenerator
  private let seed: UInt64
  private let batchSize: Int
  private let random: RandomGenerator
  /// How many steps were taken.
  private(set) var steps = 0
  /// How many steps see every image once, where images come again.
  private var stepsAnEpoch: Int?
  /// The weights of each layer before the last step.
  private var before: [Tensor] = []
  /// What is subtracted from pixels, and what they are then divided by.
  private var inputs: (mean: Float, deviation: Float) = (0, 1)

  /// Gets ready.
  init(
    _ model: Sequential, optimizer: OptimizerKind, batchSize: Int, seed: UInt64
  ) throws(Refusal) {
    let loss = SoftmaxCrossEntropy()
    self.model = model
    try asking { () throws(ShapeError) in try loss.check(outputShape: model.outputShape) }
    program = try asking { () throws(TrainingError) in
      // Every step is told its rate.
      try ReferenceBackend().makeProgram(
        for: model, loss: loss, optimizer: optimizer.makeOptimizer(learningRate: 0))
    }
    if model.inputShape != DigitGenerator.imageShape || model.outputShape.count != 10 {
      throw .shape
    }
    self.batchSize = batchSize
    self.seed = seed
    digits = DigitGenerator(seed: seed)
    random = RandomGenerator(seed: seed).stream(.dropout)
  }

  /// Lets training begin anew with the first image after so many of them; whole batches only.
  func repeatImages(_ count: Int) { stepsAnEpoch = max(count / batchSize, 1) }

  /// Standardizes all pixels from now on, those to learn from and those to measure with.
  func standardize(mean: Float, deviation: Float) { inputs = (mean, deviation) }

  /// Lets neat hands write all digits, those that are measured, too; or hands that vary as those of strangers do.
  func write(neatly isNeat: Bool) {
    digits = DigitGenerator(seed: seed, style: isNeat ? .neat : .varied)
  }

  /// One step: the mean loss of its batch, and the share of it that was read before the step.
  func step(learningRate: Float) -> (loss: Double, accuracy: Double) {
    let first = (stepsAnEpoch.map { steps % $0 } ?? steps) * batchSize
    let (images, classes) = drawn(first..<first + batchSize)
    let targets = Targets.classes(classes)
    before = weights.map { $0.value }
    let (loss, outputs) = program.step(
      inputs: ready(images), targets: targets, generator: random.stream(steps),
      learningRate: learningRate)
    steps += 1
    return (loss, Accuracy().total(outputs, targets) / Double(batchSize))
  }

  /// How far the last step moved the weights of each layer, relative to their size; nothing before the first step.
  var updateRatios: [Float] {
    zip(before, weights).map { before, weight in
      Float((weight.value - before).norm() / max(before.norm(), .leastNormalMagnitude))
    }
  }

  /// The weights of each layer, without biases.
  private var weights: [Parameter] { model.parameters.filter { $0.shape.rank > 1 } }

  /// The mean loss and the share that is read of digits that training never comes to.
  func measured(_ items: Range<Int>) -> (loss: Double, accuracy: Double) {
    let first = 1_000_000_000
    let (images, classes) = drawn(first + items.lowerBound..<first + items.upperBound)
    return scored(images, classes)
  }

  /// The mean loss and the share that is read of images with known classes.
  func scored(_ images: Tensor, _ classes: [Int]) -> (loss: Double, accuracy: Double) {
    let outputs = program.outputs(for: ready(images))
    let targets = Targets.classes(classes)
    return (
      SoftmaxCrossEntropy().forward(outputs, targets).loss,
      Accuracy().total(outputs, targets) / Double(classes.count)
    )
  }

  private func ready(_ images: Tensor) -> Tensor {
    // What is left as it is keeps its bits.
    inputs == (0, 1) ? images : (images + -inputs.mean) / inputs.deviation
  }

  private func drawn(_ items: Range<Int>) -> (images: Tensor, classes: [Int]) {
    let drawn = digits.images(items)
    var classes: [Int] = []
    for label in drawn.labels { classes.append(Int(label)) }
    return (grey(drawn.pixels, [drawn.count, 28, 28, 1]), classes)
  }
}
