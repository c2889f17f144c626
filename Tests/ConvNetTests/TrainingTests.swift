import ConvNet
import Engine
import Testing

/// Two easy classes: a bright left half or a bright right half, under noise.
private func halves(_ count: Int, seed: UInt64 = 5) -> Examples {
  var generator = RandomGenerator(seed: seed).stream(.examples)
  var images = Tensor(zeros: [count, 6, 6, 1])
  var labels: [Int] = []
  for n in 0..<count {
    let label = generator.integer(below: 2)
    labels.append(label)
    for y in 0..<6 {
      for x in 0..<6 {
        images[n, y, x, 0] = 0.5 * generator.normal() + ((x < 3) == (label == 0) ? 1 : 0)
      }
    }
  }
  return Examples(images, targets: .classes(labels))
}

private func makeModel(seed: UInt64 = 1) throws -> Sequential {
  try Sequential(input: [6, 6, 1], seed: seed) {
    Conv2D(4, kernelSize: 3, padding: .same, activation: .relu)
    BatchNorm()
    MaxPool2D(2)
    Flatten()
    Dropout(0.25)
    Dense(2)
  }
}

private func trained(
  workers: Workers = .one, seed: UInt64 = 1, callbacks: [any Callback] = []
) throws -> (weights: [Tensor], history: History) {
  let model = try makeModel()
  let compiled = try model.compiled(
    optimizer: .adam(learningRate: 0.01), loss: .softmaxCrossEntropy, metrics: [.accuracy],
    on: ReferenceBackend(workers: workers))
  let history = try compiled.fit(
    halves(150), epochs: 3, batchSize: 40, validation: halves(50, seed: 6), seed: seed,
    callbacks: callbacks)
  return (model.parameters.map(\.value), history)
}

@Suite struct TrainingTests {
  @Test("A network learns an easy task, on images it has not seen either")
  func learns() throws {
    let compiled = try makeModel().compiled(
      optimizer: .adam(learningRate: 0.01), loss: .softmaxCrossEntropy, metrics: [.accuracy])
    let before = try compiled.evaluate(halves(200, seed: 9))
    let history = try compiled.fit(halves(400), epochs: 6, batchSize: 32)
    let after = try compiled.evaluate(halves(200, seed: 9))
    #expect(after.metrics[0] > 0.95)
    #expect(after.loss < before.loss / 2)
    #expect(history.epochs.count == 6)
    #expect(history.epochs[5].loss < history.epochs[0].loss)
  }

  @Test("The same seed gives the same weights with 1, 2 and 3 threads", arguments: [1, 2, 3])
  func threads(count: Int) throws {
    let alone = try trained()
    let together = try trained(workers: .threads(count))
    #expect(alone.weights == together.weights)
    #expect(alone.history.epochs.last?.validation == together.history.epochs.last?.validation)
  }

  @Test("Another seed gives other weights")
  func seeds() throws {
    #expect(try trained(seed: 1).weights != trained(seed: 2).weights)
  }

  @Test("An epoch of 150 examples in batches of 40 takes four steps, the last one smaller")
  func steps() throws {
    let log = LearningRateLog()
    let history = try trained(callbacks: [log]).history
    #expect(history.steps == 12)
    #expect(log.rates == [Float](repeating: 0.01, count: 12))
    #expect(history.epochs.map(\.number) == [1, 2, 3])
  }

  @Test("A loss that is no longer a number ends the run and restores the last good weights")
  func divergence() throws {
    let model = try makeModel()
    let start = model.parameters.map(\.value)
    let compiled = try model.compiled(
      optimizer: .sgd(learningRate: 1e30), loss: .softmaxCrossEntropy)
    let error = #expect(throws: TrainingError.self) {
      try compiled.fit(halves(100), epochs: 2, batchSize: 50)
    }
    guard case .diverged(let epoch, let step, let history)? = error else {
      Issue.record("unexpected error")
      return
    }
    #expect(epoch == 1)
    #expect(step == 2)
    #expect(history.epochs.isEmpty)
    let sentence = error?.description ?? ""
    #expect(sentence.contains("step 2 of epoch 1"))
    #expect(model.parameters.map(\.value) == start)
    #expect(try compiled.evaluate(halves(20)).loss.isFinite)
  }

  @Test("What the last step spoils is found by the validation, and undone")
  func lastStep() throws {
    let model = try makeModel()
    let start = model.parameters.map(\.value)
    let compiled = try model.compiled(
      optimizer: .sgd(learningRate: 1e30), loss: .softmaxCrossEntropy)
    let error = #expect(throws: TrainingError.self) {
      try compiled.fit(halves(50), epochs: 1, batchSize: 50, validation: halves(20, seed: 6))
    }
    guard case .diverged(epoch: 1, step: 1, let history)? = error else {
      Issue.record("unexpected error")
      return
    }
    #expect(history.epochs.isEmpty)
    #expect(model.parameters.map(\.value) == start)
  }

  @Test("Settings out of range are said before anything runs")
  func settings() throws {
    let compiled = try makeModel().compiled(optimizer: .sgd(), loss: .softmaxCrossEntropy)
    func problem(_ examples: Examples, epochs: Int = 1, batchSize: Int = 8) -> String {
      do {
        try compiled.fit(examples, epochs: epochs, batchSize: batchSize)
        return "trained"
      } catch {
        return error.description
      }
    }
    #expect(problem(halves(8), epochs: 0) == "0 epochs; train for 1 or more")
    #expect(problem(halves(8), batchSize: 0) == "a batch size of 0; use 1 or more")
    #expect(
      problem(halves(16), epochs: .max)
        == "\(Int.max) epochs are more steps than can be counted; train for fewer")
    #expect(problem(halves(8), batchSize: .max) == "trained")
    #expect(problem(halves(8)[0..<0]) == "there are no examples to train on")
    #expect(
      problem(Examples(Tensor(zeros: [1, 6, 6, 1]), targets: .classes([2])))
        == "label 2 has no output: the network has 2, for 0 to 1")
    #expect(
      problem(Examples(Tensor(zeros: [1, 5, 6, 1]), targets: .classes([0])))
        == "the network takes 6×6×1 but the examples are 5×6×1")
  }

  @Test("A loss that does not suit the outputs is said by compile")
  func lossMisfit() throws {
    let model = try Sequential(input: [4, 4, 1]) { Conv2D(2, kernelSize: 3) }
    let error = #expect(throws: TrainingError.self) {
      try model.compiled(optimizer: .sgd(), loss: .softmaxCrossEntropy)
    }
    #expect(
      error?.description == "softmax cross-entropy needs two or more outputs in a row, not 2×2×2")
  }

  @Test("A callback can end the run after a step; the unfinished epoch is not in the history")
  func stopping() throws {
    final class StopAtThird: Callback {
      private var steps = 0
      func stepEnded(_ training: Training, loss: Double) {
        steps += 1
        if steps == 6 { training.stop() }
      }
    }
    let history = try trained(callbacks: [StopAtThird()]).history
    #expect(history.wasStopped)
    #expect(history.steps == 6)
    #expect(history.epochs.count == 1)
  }

  @Test("Early stopping waits, stops, and puts the best weights back")
  func earlyStopping() throws {
    /// Notes the weights of every epoch, and spoils the network after the second.
    final class Spoiler: Callback {
      var weights: [[Tensor]] = []
      func epochEnded(_ training: Training, epoch: History.Epoch) {
        weights.append(training.model.parameters.map(\.value))
        guard epoch.number == 2 else { return }
        for parameter in training.model.parameters where parameter.isTrainable {
          parameter.value = parameter.value * -5
        }
      }
    }
    let model = try makeModel()
    let compiled = try model.compiled(
      optimizer: .sgd(learningRate: 1e-6), loss: .softmaxCrossEntropy)
    let spoiler = Spoiler()
    let history = try compiled.fit(
      halves(100), epochs: 10, batchSize: 50, validation: halves(50, seed: 6),
      callbacks: [EarlyStopping(patience: 2), spoiler])
    #expect(history.wasStopped)
    let losses = history.epochs.compactMap { $0.validation?.loss }
    let best = try #require(losses.indices.min { losses[$0] < losses[$1] })
    #expect(history.epochs.count == best + 3)
    #expect(model.parameters.map(\.value) == spoiler.weights[best])
  }

  @Test("Early stopping puts the best weights back when the epochs run out first, too")
  func earlyStoppingWithoutStop() throws {
    let model = try makeModel()
    // A rate that makes the loss grow from the first epoch on.
    let compiled = try model.compiled(
      optimizer: .sgd(learningRate: 30), loss: .softmaxCrossEntropy)
    let stopping = EarlyStopping(patience: 100)
    let history = try compiled.fit(
      halves(100), epochs: 4, batchSize: 50, validation: halves(50, seed: 6), callbacks: [stopping])
    let losses = history.epochs.compactMap { $0.validation?.loss }
    let best = try #require(losses.min())
    #expect(best < losses[3])
    #expect(!history.wasStopped)
    #expect(try compiled.evaluate(halves(50, seed: 6)).loss == best)
  }

  @Test("Settings of optimizers and schedules that are out of range are said by compile")
  func optimizerSettings() throws {
    let cases: [(any Optimizer, String)] = [
      (SGD(momentum: 9), "momentum has momentum 9.0; use 0 up to, not including, 1"),
      (SGD(weightDecay: -1), "SGD has weight decay -1.0; use 0 or more"),
      (SGD(clipNorm: -1), "SGD has clip norm -1.0; use a positive number"),
      (RMSProp(decay: 1), "RMSProp has decay 1.0; use 0 up to, not including, 1"),
      (Adam(beta1: 1), "Adam has beta1 1.0; use 0 up to, not including, 1"),
      (Adam(epsilon: 0), "Adam has epsilon 0.0; use a positive number"),
      (Adam(learningRate: -1), "the learning rate has a rate of -1.0; use 0 or more"),
      (
        SGD(learningRate: .step(initial: 1, factor: 0.5, epochs: 0)),
        "the learning rate has a step every 0 epochs; use 1 or more"
      ),
      (
        SGD(learningRate: .oneCycle(peak: 1, rise: 2)),
        "the learning rate has a rising share of 2.0; use 0 to 1"
      ),
    ]
    let model = try makeModel()
    for (optimizer, sentence) in cases {
      let error = #expect(throws: TrainingError.self) {
        try model.compiled(optimizer: optimizer, loss: .softmaxCrossEntropy)
      }
      guard case .setting(let setting) = error else {
        Issue.record("no error of a setting for \(sentence)")
        continue
      }
      #expect(setting.description == sentence)
    }
    #expect(throws: TrainingError.self) {
      try model.compiled(optimizer: .sgd(), loss: .softmaxCrossEntropy(labelSmoothing: 1))
    }
    #expect(throws: TrainingError.self) {
      try model.compiled(optimizer: .sgd(), loss: .softmaxCrossEntropy, metrics: [.topK(0)])
    }
  }

  @Test("The best epoch has the highest validation metric")
  func best() throws {
    let history = try trained().history
    let best = try #require(history.best?.validation?.metrics[0])
    #expect(history.epochs.allSatisfy { ($0.validation?.metrics[0] ?? 0) <= best })
  }

  @Test(
    "The chosen epoch is the last that is not measurably worse than the best until then",
    arguments: [
      // One standard error of 0.9 on 100 examples is 0.03.
      ([0.5, 0.9, 0.88, 0.86], 100, 3), ([0.5, 0.9, 0.88, 0.86], 10_000, 2),
      ([0.9, 0.5, 0.88], 100, 3), ([0.9, 0.5, 0.6], 100, 1), ([1, 0.999], 10_000, 1),
    ])
  func chosen(accuracies: [Double], examples: Int, expected: Int) {
    let epochs = accuracies.enumerated().map { index, accuracy in
      History.Epoch(
        number: index + 1, loss: 1, metrics: [0],
        validation: Evaluation(loss: 1, metrics: [accuracy]), learningRate: 1)
    }
    let history = History(metricNames: ["accuracy"], epochs: epochs)
    #expect(history.chosen(examples: examples)?.number == expected)
  }

  @Test("Without validation the chosen epoch is the best one, and without epochs there is none")
  func chosenWithoutValidation() {
    let epochs = [0.5, 0.9, 0.8].enumerated().map { index, accuracy in
      History.Epoch(
        number: index + 1, loss: 1, metrics: [accuracy], validation: nil, learningRate: 1)
    }
    let history = History(metricNames: ["accuracy"], epochs: epochs)
    #expect(history.chosen(examples: 10)?.number == 2)
    #expect(History(metricNames: ["accuracy"]).chosen(examples: 10) == nil)
  }

  @Test("Bytes become standardized numbers in the batch, and slices share the whole")
  func batches() {
    let images = ImageSet(
      imageShape: [1, 2, 1], pixels: [0, 255, 51, 102, 255, 255], labels: [7, 8, 9],
      classNames: [])
    let scale = Standardization(mean: [0.2], deviation: [0.5])
    let examples = Examples(images, standardization: scale)
    let (inputs, targets) = examples[1..<3].batch([1, 0])
    #expect(inputs.shape == [2, 1, 2, 1])
    #expect(inputs.values == [1.6, 1.6, 0, 0.4])
    #expect(targets.classes == [9, 8])
    #expect(examples[1..<3].allTargets.classes == [8, 9])
  }

  @Test("A slice does not give away what lies beside it")
  func beside() async {
    await #expect(processExitsWith: .failure) {
      let examples = Examples(Tensor(zeros: [4, 2]), targets: .classes([0, 1, 2, 3]))
      _ = examples[1..<3].batch([2])
    }
  }

  @Test("Standardized training images have mean 0 and variance 1 in every channel")
  func standardization() {
    var generator = RandomGenerator(seed: 3)
    let pixels = (0..<600).map { i in UInt8(generator.integer(below: i % 2 == 0 ? 256 : 40)) }
    let images = ImageSet(
      imageShape: [5, 10, 2], pixels: pixels, labels: [UInt8](repeating: 0, count: 6),
      classNames: [])
    let scale = Standardization(measuredOn: images)
    let (inputs, _) = Examples(images, standardization: scale).batch([0, 1, 2, 3, 4, 5])
    for channel in 0..<2 {
      #expect(abs(inputs.channel(channel).mean()) < 1e-5)
      #expect(abs(inputs.channel(channel).variance() - 1) < 1e-4)
    }
  }

  @Test("A learner's own layer trains like any other")
  func ownLayer() throws {
    final class Doubling: Layer {
      let name = "Doubling"
      func outputShape(for input: Shape) throws(ShapeError) -> Shape { input }
      func forward(_ input: Tensor, mode: Mode) -> (output: Tensor, pullback: Pullback) {
        (input * 2, { $0 * 2 })
      }
    }
    let model = try Sequential(input: [6, 6, 1]) {
      Doubling()
      Flatten()
      Dense(2)
    }
    let compiled = try model.compiled(
      optimizer: .momentum(learningRate: 0.05), loss: .softmaxCrossEntropy, metrics: [.accuracy])
    try compiled.fit(halves(200), epochs: 5, batchSize: 20)
    #expect(try compiled.evaluate(halves(100, seed: 8)).metrics[0] > 0.9)
  }
}
