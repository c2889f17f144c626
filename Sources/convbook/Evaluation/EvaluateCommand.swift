import Console
import ConvNet
import Datasets
import Engine
import Figures
import Foundation
import ModelFiles

/// `convbook evaluate`: how good a saved network is, and where it errs.
enum EvaluateCommand {
  static let help = CommandHelp(
    usage: "convbook evaluate MODEL.safetensors [DATASET] [options]",
    abstract: """
      Measures a saved network on a dataset's test images: accuracy with its 95 % interval, loss, each class,
      what was taken for what, the most confident mistakes, and whether its confidence can be trusted.
      """,
    options: [
      .init("--threads", "N", help: "threads; any number gives the same result (all cores)"),
      .init("--engine", "NAME", help: "fast, or reference: the plain core (fast)"),
      .init("--output", "DIR", help: "where the figures go (a folder beside the model)"),
    ],
    examples: ["convbook evaluate output/mnist/model.safetensors mnist"])

  static func run(_ words: [String]) throws -> Int32 {
    let arguments = try ParsedArguments(words, options: help.options)
    if arguments.has("--help") {
      Terminal.print(help.text)
      return 0
    }
    guard let path = arguments.positional.first else {
      throw UsageError("name a model: the file model.safetensors of a training run")
    }
    if arguments.positional.count > 2 {
      throw UsageError("unexpected \"\(arguments.positional[2])\"")
    }
    let name = arguments.positional.count > 1 ? arguments.positional[1] : "mnist"
    let names = Dataset.all.map(\.name)
    guard let dataset = try? Dataset.named(name) else {
      let hint = ParsedArguments.hint(for: name, among: names)
      throw UsageError("unknown dataset \"\(name)\"\(hint); use \(names.joined(separator: ", "))")
    }
    let engine = try EngineChoice(arguments).makeBackend(
      threads: EngineChoice.threads(arguments))
    let folder =
      try arguments.path("--output") ?? URL(filePath: path).deletingLastPathComponent().relativePath
      + "/evaluation"
    let saved = try SavedModel.load(from: path)
    let images = try dataset.load(.test, from: DataFolder())
    if images.imageShape != saved.model.inputShape
      || images.classNames.count != saved.model.outputShape.count
    {
      throw CommandFailure(
        """
        \(path) takes images of \(saved.model.inputShape) and knows \(saved.model.outputShape) \
        classes, but \(dataset.title) has \(images.imageShape) and \(images.classNames.count)
        """)
    }
    try OutputFile.prepareFolder(folder)

    let examples = Examples(images, standardization: saved.standardization)
    let model = try saved.model.compiled(
      optimizer: .sgd(), loss: .softmaxCrossEntropy, on: engine)
    let measurement = Measurement(
      probabilities: softmax(model.predict(examples)), labels: images.labels.map(Int.init),
      loss: try model.evaluate(examples).loss)
    print(measurement, images.classNames)
    let title = "\(counted(images.count, "test image")) of \(dataset.title)."
    for (file, figure) in [
      ("confusions", measurement.confusionFigure(title, classes: images.classNames)),
      ("mistakes", measurement.mistakesFigure(title, images: images)),
      ("calibration", measurement.calibrationFigure(title)),
    ] {
      for path in try figure.write(to: "\(folder)/\(file)") {
        Terminal.print("wrote          \(path)")
      }
    }
    return 0
  }

  private static func print(_ measurement: Measurement, _ classes: [String]) {
    let interval = measurement.interval
    let total = measurement.confusions.total
    Terminal.print(
      """
      accuracy       \(percent(measurement.accuracy))  (\(measurement.mistakes.count.grouped) of \(total.grouped) images wrong)
      95 % interval  \(percent(interval.lowerBound)) to \(percent(interval.upperBound))
      loss           \(lossText(measurement.loss))
      calibration    off by \(percent(measurement.calibrationError)) on average

      """)
    let width = (classes.map(\.count) + [5]).max() ?? 5
    Terminal.print("class".padding(to: width) + "  precision     recall         F1")
    for (label, name) in classes.enumerated() {
      let numbers = [
        measurement.confusions.precision(of: label), measurement.confusions.recall(of: label),
        measurement.f1(of: label),
      ]
      Terminal.print(
        name.padding(to: width)
          + numbers.map { number in
            let text = number.isNaN ? "–" : percent(number)
            return String(repeating: " ", count: max(11 - text.count, 1)) + text
          }.joined())
    }
    Terminal.print("")
  }
}

extension SavedModel {
  /// The model of a file.
  ///
  /// - Throws: `CommandFailure` naming the file when it can't be read or is no model.
  static func load(from path: String) throws -> SavedModel {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw CommandFailure("\(path) can't be read; a training run writes model.safetensors")
    }
    do {
      return try SavedModel(SafeTensors(decoding: Array(bytes)))
    } catch {
      throw CommandFailure("\(path) is no model that can be used: \(error)")
    }
  }
}
