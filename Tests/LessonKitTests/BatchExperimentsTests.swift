import ConvNet
import Figures
import Testing

@testable import LessonKit

private let options = LessonOptions(
  seed: 1, output: "output", isQuick: true, formats: [], scale: 1, theme: .light,
  data: LessonData(builtIn: 1), command: "")

/// Two dense layers, with a normalization between them or without it.
private func network(momentum: Float? = 0.9) throws -> Sequential {
  try Sequential(input: options.data.imageShape, seed: 1) {
    Flatten()
    Dense(16)
    if let momentum { BatchNorm(momentum: momentum) }
    Activation(.relu)
    Dense(10)
  }
}

/// The same after some epochs.
private func trained(_ examples: Examples) throws -> Sequential {
  let model = try network()
  try model.compiled(optimizer: .adam(learningRate: 0.01), loss: .softmaxCrossEntropy)
    .fit(examples, epochs: 4, seed: 1)
  return model
}

@Suite struct RateLadderTests {
  @Test("The limit is the highest rate with half of the best accuracy, even behind a worse one")
  func limits() {
    let ladder = RateLadder(
      rates: [0.5, 1, 2, 4], accuracies: [[80, 60], [90, 80], [46, 30], [10, 41]])
    #expect(zip(ladder.limits, [1, 2]).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(ladder.best.rate == 1)
    #expect(ladder.best.accuracies == [90, 80])
    #expect(ladder.curve("name", category: 2).points.map(\.y) == [70, 85, 38, 25.5])
  }

  @Test("Where the loss is no longer a number, accuracy is that of guessing")
  func diverging() throws {
    let (training, test) = options.data.examples(training: 64, test: 40)
    let ladder = try options.ladder(
      "network", rates: [0.01, 1e30], training: training, test: test, epochs: 2
    ) { _ in try network(momentum: nil) }
    #expect(ladder.accuracies.count == 2)
    #expect(ladder.accuracies[1] == options.seeds.map { _ in 10 })
  }
}

@Suite struct UnsettledTests {
  @Test("A channel is changed alike in all images, and anew by each generator")
  func channels() {
    let layer = Unsettled()
    let input = Tensor([0, 0, 1, 1, 2, 2, 3, 3], shape: [4, 2])
    func output(_ seed: UInt64) -> [Float] {
      layer.forward(input, mode: .training(RandomGenerator(seed: seed))).output.values
    }
    let values = output(1)
    for channel in 0..<2 {
      let factor = values[channel + 2] - values[channel]
      #expect(factor >= 0.5 && factor <= 1.5)
      for image in 0..<4 {
        #expect(abs(values[2 * image + channel] - values[channel] - Float(image) * factor) < 1e-5)
      }
    }
    #expect(values == output(1) && values != output(2))
    #expect(layer.forward(input, mode: .inference).output == input)
  }
}

@Suite struct BatchStatisticsTests {
  private let examples = options.data.examples(training: 120, test: 60)

  @Test("Scores with the statistics of a batch leave the running ones alone")
  func scores() throws {
    let model = try trained(examples.training)
    let before = model.parameters.map(\.value)
    let batch = examples.test.batch([0, 1, 2][...]).inputs
    #expect(model.scoresInTraining(of: batch) != model(batch))
    #expect(model.parameters.map(\.value) == before)
    let copy = model.copied(into: try network())
    #expect(copy(batch) == model(batch))
  }

  @Test("Alone in its batch, every image gets the same answer")
  func alone() throws {
    let model = try trained(examples.training)
    let answers = (0..<20).map { place in
      model.scoresInTraining(of: examples.test.batch([place][...]).inputs).argmax()[0]
    }
    #expect(Set(answers).count == 1)
    let right = (0..<60).count { Int(options.data.test(60).labels[$0]) == answers[0] }
    #expect(abs(model.accuracy(on: examples.test, inBatchesOf: 1) - Double(right) / 0.6) < 1e-9)
  }

  @Test("Folded into the layer before, normalization leaves scores as they were")
  func folding() throws {
    let model = try trained(examples.training)
    let batch = examples.test.batch(Array(0..<60)[...]).inputs
    let folded = model.folded(into: try network(momentum: nil))(batch).values
    #expect(zip(folded, model(batch).values).allSatisfy { abs($0 - $1) < 1e-4 })
  }

  @Test("Measured anew, statistics are those of all examples as one batch")
  func renewed() throws {
    let model = try trained(examples.training)
    let fresh = model.restandardized(on: examples.test, into: try network(momentum: 0))
    let all = examples.test.batch(Array(0..<60)[...]).inputs
    let expected = model.scoresInTraining(of: all).values
    #expect(zip(fresh(all).values, expected).allSatisfy { abs($0 - $1) < 1e-4 })
    #expect(fresh.accuracy(on: examples.test) == model.accuracy(on: examples.test, inBatchesOf: 60))
  }

  @Test("Company is ten batches of an image that inference gets right")
  func company() throws {
    let model = try trained(examples.training)
    let images = options.data.test(60)
    let company = BatchCompany(model, images, examples.test, candidates: 20)
    #expect(company.count == 10)
    #expect(company.wrong <= 10 && !company.answers.isEmpty)
    #expect((company.wrong == 0) == (company.answers == [company.truth]))
    let frames = company.frames(options.data.classNames)
    #expect(frames.count == 10)
    #expect(frames.allSatisfy { $0.panels.count == 2 })
  }

  @Test("Validation accuracy of the last epoch is that of the test where both have the same images")
  func validation() throws {
    let trial = try options.trial(
      ["network"], test: ["test": examples.test],
      training: { _ in
        TrainingPlan(examples.training, epochs: 2, validation: examples.test)
      }, network: { _, _ in try network() })
    let last = trial.validationAccuracies("network", epoch: 1)
    #expect(zip(last, trial.accuracies("network")).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(trial.validationAccuracies("network", epoch: 0).count == options.seeds.count)
  }
}

@Suite struct BatchNetworkTests {
  @Test("The network for pages is better than guessing, and says probabilities without changing")
  func network() throws {
    let found = try BatchNetwork(LessonData(builtIn: 1))
    #expect(found.accuracy > 50)
    #expect(found.inputs.shape[0] == 200)
    let answers = found.network(found.inputs).argmax()
    #expect(found.shown.allSatisfy { answers[$0] == Int(found.images.labels[$0]) })
    let before = found.network.parameters.map(\.value)
    let (training, inference) = try found.said(batches: 3)
    #expect(training.count == 3)
    for row in training + [inference] { #expect(abs(row.reduce(0, +) - 1) < 1e-5) }
    #expect(found.network.parameters.map(\.value) == before)
    #expect(found.resources.count == 2)
    #expect(try found.figure().panels.count == 1)
  }
}
