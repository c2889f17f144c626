import Base
import Console
import ConvNet
import Datasets
import Figures
import Foundation
import ModelFiles

/// `convbook evaluate`: how good a saved network is, and where it errs.
enum EvaluateCommand {
  static let help = CommandHelp(
    usage: "convbook evaluate MODEL.safetensors [DATASET] [options]",
    abstract: """
      Measures a saved network on a dataset's test images: accuracy with its 95 % interval, loss, each class,
      what was taken for what, the worst mistakes, and whether its confidence can be trusted.
      Without DATASET, the one with the model's classes.
      """,
    options: [
      .init("--json", help: "print one JSON object"),
      .init("--threads", "N", help: "threads; any number gives the same result (all cores)"),
      .init("--engine", "NAME", help: "fast, or reference: the plain core (fast)"),
      .init("--output", "DIR", help: "where the figures go (a folder beside the model)"),
    ],
    examples: [
      "convbook evaluate output/mnist/model.safetensors mnist",
      "convbook evaluate output/mnist/model.safetensors --json",
    ])

  /// How many mistakes are shown.
  private static let shownMistakes = 25

  static func run(_ arguments: ParsedArguments) throws -> Int32 {
    guard let path = arguments.positional.first else {
      throw UsageError("name a model: the file model.safetensors of a training run")
    }
    if arguments.positional.count > 2 {
      throw UsageError("unexpected \"\(arguments.positional[2])\"")
    }
    let named = try arguments.positional.dropFirst().first.map(Self.dataset)
    let engine = try EngineChoice(arguments).makeBackend(
      threads: EngineChoice.threads(arguments))
    let folder =
      try arguments.path("--output") ?? URL(filePath: path).deletingLastPathComponent().relativePath
      + "/evaluation"
    let saved = try SavedModel.load(from: path)
    let dataset =
      named ?? Dataset.all.first { $0.classNames == saved.classNames } ?? .mnist
    let images = try dataset.load(.test, from: DataFolder())
    try check(saved, at: path, suits: images, of: dataset)
    try OutputFile.prepareFolder(folder)

    let measurement = Measurement(
      logits: try saved.logits(of: images, on: engine), labels: images.labels.map(Int.init))
    let title = "\(counted(images.count, "test image")) of \(dataset.title)."
    let figures = try [
      ("confusions", measurement.confusionFigure(title, classes: images.classNames)),
      ("mistakes", measurement.mistakesFigure(title, images: images, count: shownMistakes)),
      ("calibration", measurement.calibrationFigure(title)),
    ].flatMap { file, figure in try figure.write(to: "\(folder)/\(file)") }

    if arguments.has("--json") {
      let report = EvaluationReport(
        measurement, model: path, dataset: dataset.name, classes: images.classNames,
        shownMistakes: shownMistakes, figures: figures)
      // Printing ends the line once more.
      Terminal.print(String(decoding: try JSON.encoded(report).dropLast(), as: UTF8.self))
    } else {
      print(measurement, images.classNames.map(\.inOneLine))
      for path in figures { Terminal.print("wrote          \(path)") }
    }
    return 0
  }

  private static func dataset(_ name: String) throws(UsageError) -> Dataset {
    if let dataset = Dataset.all.first(where: { $0.name == name }) { return dataset }
    let names = Dataset.all.map(\.name)
    let hint = ParsedArguments.hint(for: name, among: names)
    throw UsageError("unknown dataset \"\(name)\"\(hint); use \(names.joined(separator: ", "))")
  }

  private static func check(
    _ saved: SavedModel, at path: String, suits images: ImageSet, of dataset: Dataset
  ) throws(CommandFailure) {
    if images.imageShape != saved.model.inputShape
      || images.classNames.count != saved.model.outputShape.count
    {
      throw CommandFailure(
        """
        \(path) takes images of \(saved.model.inputShape) and knows \(saved.model.outputShape) \
        classes, but \(dataset.title) has \(images.imageShape) and \(images.classNames.count)
        """)
    }
    if images.classNames != saved.classNames {
      Terminal.note(
        "the model’s classes have other names than \(dataset.title)’s; they are compared by their places"
      )
    }
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
            return " " + text.aligned(to: 10)
          }.joined())
    }
    Terminal.print("")
  }
}
