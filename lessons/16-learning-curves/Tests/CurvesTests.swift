import ConvNet
import LessonKit
import Testing

@testable import learning_curves

@Suite struct CurvesTests {
  @Test("The teaching code stops where the core's early stopping does", arguments: 1...5)
  func stopping(patience: Int) throws {
    var random = RandomGenerator(seed: UInt64(patience))
    let inputs = Tensor((0..<40).map { _ in random.normal() }, shape: [20, 2])
    let targets = Targets.classes((0..<20).map { _ in random.integer(below: 2) })
    let examples = Examples(inputs, targets: targets)
    // A rate so high that losses go up and down.
    func trained(_ callbacks: [any Callback]) throws -> (History, [Float]) {
      let model = try Sequential(input: [2], seed: 1) { Dense(2) }
      let compiled = try model.compiled(
        optimizer: .momentum(learningRate: 3), loss: .softmaxCrossEntropy, on: ReferenceBackend())
      let history = try compiled.fit(
        examples[0..<10], epochs: 25, batchSize: 5, validation: examples[10..<20],
        callbacks: callbacks)
      return (history, model.parameters.flatMap { $0.value.values })
    }
    let losses = try trained([]).0.epochs.map { $0.validation?.loss ?? .nan }
    let stopped = Teaching.stopped(losses, patience: patience)
    let (history, _) = try trained([EarlyStopping(patience: patience)])
    #expect(history.epochs.count == stopped.last + 1)
    #expect(losses[...stopped.last].min() == losses[stopped.best])
  }

  @Test(
    "Each reading is given to the picture that is known by its name",
    arguments: [
      (.good, [2.4, 1, 0.5, 0.3, 0.2, 0.15, 0.12], [2.4, 1.1, 0.6, 0.4, 0.3, 0.28, 0.27]),
      (.underfit, [2.4, 1.9, 1.6, 1.5, 1.45, 1.44, 1.43], [2.4, 1.9, 1.6, 1.5, 1.46, 1.45, 1.44]),
      (.overfit, [2.4, 1, 0.4, 0.1, 0.02, 0.01, 0], [2.4, 1.3, 1, 1.1, 1.2, 1.3, 1.4]),
      (.tooHigh, [2.4, 7, 2.5, 2.3, 2.6, 2.2, 2.5], [2.4, 7, 2.5, 2.3, 2.6, 2.2, 2.5]),
      (.tooHigh, [2.5, 2.3, 2.3, 2.3, 2.3, 2.3, 2.3], [2.5, 2.3, 2.3, 2.3, 2.3, 2.3, 2.3]),
      (.tooHigh, [2.4, 2.1, .infinity], [2.4, 2.1, .infinity]),
      (.tooLow, [2.4, 2.3, 2.2, 2.1, 2, 1.9, 1.8], [2.4, 2.3, 2.2, 2.1, 2, 1.9, 1.8]),
    ] as [(Reading, [Double], [Double])])
  func readings(reading: Reading, training: [Double], validation: [Double]) {
    #expect(Teaching.reading(training: training, validation: validation) == reading)
  }

  @Test("The five runs that stand for the widget read as they were meant")
  func settings() throws {
    for (meant, curve) in try CurvesSettings().runs {
      #expect(curve.steps.count == 41)
      #expect(curve.reading == meant)
    }
  }

  @Test("The solution fits what the core fits")
  func exponent() {
    #expect(abs(Solutions.exponent(images: [100, 400], errors: [20, 10]) - 0.5) < 1e-9)
  }
}
