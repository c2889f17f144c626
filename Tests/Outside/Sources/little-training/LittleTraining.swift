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
  static let title = "A little training"
  static let question = "How much does a small network learn from a thousand digits?"
  static let estimatedSeconds = 5

  static func write(into notebook: inout Notebook, options: LessonOptions) throws {
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
    notebook.record("accuracy", accuracy)
    notebook.addText(
      "After \(history.epochs.count) epochs, \(Int(100 * accuracy)) of 100 digits are read.")
    notebook.claim(
      "Most digits are read.", holds: accuracy > 0.5, expected: "more than half",
      found: "\(accuracy)")

    let losses = history.epochs.map(\.loss)
    let curve = Chart(
      "Training loss", x: Axis("Epoch", integersOnly: true), y: Axis("Cross-entropy"),
      marks: [Series("training", x: losses.indices.map { Double($0 + 1) }, y: losses)])
    try notebook.addFigure(
      "loss",
      Figure(
        "A small network learns", alternativeText: "The loss falls over \(losses.count) epochs.",
        panels: [curve]),
      caption: "The loss of \(training.count) digits.", options)

    let saved = SavedModel(
      model, standardization: .unitRange(channels: 1), classNames: options.data.classNames)
    let again = try SavedModel(SafeTensors(decoding: saved.file().encoded()))
    notebook.claim(
      "Saving keeps every weight.",
      holds: again.model.parameters.map(\.value) == model.parameters.map(\.value),
      expected: "the same weights", found: "others")
    notebook.addText("\(Dataset.mnist.title) has \(Dataset.mnist.classNames.count) classes, too.")
    notebook.addRecap("What is outside of Convbook can use all of it.")
  }

  static func quiz(using random: inout RandomGenerator) -> [QuizQuestion] { [] }
}
