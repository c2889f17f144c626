import ConvNet
import Datasets
import Engine
import Figures
import LessonKit
import ModelFiles
import Notebooks

/// A lesson in a package of its own: a small network learns to read drawn digits, and is saved.
@main
struct LittleTraining: Lesson {
  static let page = PackageResources.page_md
  static let estimatedSeconds = 5

  static func compute(_ page: inout Page) throws {
    let options = page.options
    let model = try Sequential(input: options.data.imageShape, seed: options.seed) {
      Conv2D(8, kernelSize: 3, activation: .relu)
      MaxPool2D(2)
      Flatten()
      Dense(options.data.classNames.count)
    }
    let (training, test) = options.data.examples(training: 1000, test: 500)
    let classifier = try model.compiled(
      optimizer: .adam(learningRate: 2e-3), loss: .softmaxCrossEntropy, metrics: [.accuracy],
      on: FastBackend())
    let history = try classifier.fit(
      training, epochs: options.size(8, quick: 4), batchSize: 32, validation: test,
      seed: options.seed)
    let accuracy = history.epochs.last?.validation?.metrics[0] ?? 0
    page.number("accuracy", 100 * accuracy, "%", decimals: 1)
    page.number("epochs", history.epochs.count)
    page.claim(
      "more than half", holds: accuracy > 0.5, expected: "more than half",
      found: "\(accuracy)")

    let losses = history.epochs.map(\.loss)
    let curve = Chart(
      "Training loss", x: Axis("Epoch", integersOnly: true), y: Axis("Cross-entropy"),
      marks: [Series("training", x: losses.indices.map { Double($0 + 1) }, y: losses)])
    try page.figure(
      "loss",
      Figure(
        "A small network learns", alternativeText: "The loss falls over \(losses.count) epochs.",
        panels: [curve]))
    page.number("digits", training.count)

    let saved = SavedModel(
      model, standardization: .unitRange(channels: 1), classNames: options.data.classNames)
    let again = try SavedModel(SafeTensors(decoding: saved.file().encoded()))
    page.claim(
      "saving keeps all",
      holds: again.model.parameters.map(\.value) == model.parameters.map(\.value),
      expected: "the same weights", found: "others")
    page.word("dataset", Dataset.mnist.title)
    page.number("classes", Dataset.mnist.classNames.count)
  }
}
