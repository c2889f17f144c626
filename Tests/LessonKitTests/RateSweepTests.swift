import ConvNet
import Figures
import Testing

@testable import LessonKit

@Suite struct RateSweepTests {
  private let options = LessonOptions(
    seed: 1, output: "output", isQuick: true, formats: [], scale: 1, theme: .light,
    data: LessonData(builtIn: 1), command: "")

  @Test("The best rate is chosen on the validation images, and the test images are only reported")
  func choosing() throws {
    let images = options.data.training(40)
    let scale = Standardization(measuredOn: images)
    let examples = Examples(images, standardization: scale)
    let others = Examples(images.renumbered, standardization: scale)
    // Who learns most of the examples is worst with their other names.
    let sweep = try options.sweep(
      ["network"], rates: [OptimizerKind.sgd: [0.0001, 0.1]], training: examples, test: others,
      validation: examples, epochs: 20, called: { $0 }
    ) { _, seed in
      try Sequential(input: options.data.imageShape, seed: seed) {
        Flatten()
        Dense(10)
      }
    }
    let way = try #require(sweep.bestWay("network"))
    #expect(way.rate == 0.1)
    #expect(sweep.best("network") == way.trial.accuracies("network"))
    #expect(sweep.best("network") == sweep.accuracies("network", by: .sgd, at: 0.1))
    #expect(sweep.accuracies("network", by: .adam, at: 0.1).isEmpty)
  }

  @Test("Renumbered images have the next label, and a watcher looks once before the first step")
  func watching() throws {
    let images = options.data.training(64)
    #expect(zip(images.labels, images.renumbered.labels).allSatisfy { ($0 + 1) % 10 == $1 })
    let model = try Sequential(input: options.data.imageShape, seed: 1) {
      Flatten()
      Dense(10)
    }
    let watcher = StepWatcher(of: model) { $0.parameters[0].value.values[0] }
    let examples = Examples(images, standardization: Standardization(measuredOn: images))
    _ = try model.compiled(optimizer: .sgd(learningRate: 0.1), loss: SoftmaxCrossEntropy())
      .fit(examples, epochs: 1, batchSize: 32, callbacks: [watcher])
    #expect(watcher.sights.count == 3)
    #expect(watcher.sights.last == model.parameters[0].value.values[0])
  }
}
