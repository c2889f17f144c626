import Base
import Console
import ConvNet
import Figures
import Foundation
import ModelFiles

/// `convbook predict`: what a saved network takes images for.
enum PredictCommand {
  static func run(_ arguments: ParsedArguments) throws -> Int32 {
    let options = try PredictOptions(arguments)
    let saved = try SavedModel.load(from: options.model)
    let engine = try options.engine.makeBackend(threads: options.threads)
    switch options.task {
    case .kaggle(let table, let submission):
      try KagglePrediction.run(saved, options, table: table, submission: submission, on: engine)
    case .images(let words):
      let preparation = try Preparation(arguments, for: saved, at: options.model)
      try predict(words, saved, preparation, options, on: engine)
    }
    return 0
  }

  private static func predict(
    _ words: [String], _ saved: SavedModel, _ preparation: Preparation, _ options: PredictOptions,
    on engine: any Backend
  ) throws {
    if options.explains {
      try OutputFile.prepareFolder(options.folder)
    }
    let inputs = try PredictionInput.all(words, classes: saved.classNames)
    let shape = saved.model.inputShape
    var prepared: [PreparedImage] = []
    var pixels: [UInt8] = []
    for input in inputs {
      let image = try PreparedImage(
        path: input.path, as: preparation, shape: shape, mean: saved.standardization.mean[0],
        inversion: options.inversion)
      pixels += image.pixels
      // Pictures are only kept to be drawn.
      if options.explains { prepared.append(image) }
    }
    let images = ImageSet(
      imageShape: shape, pixels: pixels, labels: [], classNames: saved.classNames)
    let probabilities = softmax(try saved.logits(of: images, on: engine))
    let classes = saved.classNames.count
    let predictions = inputs.enumerated().map { index, input in
      Prediction(
        input, probabilities: Array(probabilities.values[index * classes..<(index + 1) * classes]),
        classes: saved.classNames)
    }
    var figures: [String] = []
    var names: [String: Int] = [:]
    for (index, image) in prepared.enumerated() {
      let figure = image.explanation(of: predictions[index], saved)
      var name = fileName(inputs[index])
      names[name, default: 0] += 1
      if let count = names[name], count > 1 { name += "-\(count)" }
      figures += try figure.write(to: "\(options.folder)/\(name)")
    }
    let report = PredictionReport(predictions, preparation: preparation, figures: figures)
    if options.writesJSON {
      // Printing ends the line once more.
      Terminal.print(String(decoding: try JSON.encoded(report).dropLast(), as: UTF8.self))
    } else {
      report.print(names: inputs.map(\.name), classes: options.classes)
    }
  }

  /// `seven` for `seven.png`; the folder of a class stands before its images.
  private static func fileName(_ input: PredictionInput) -> String {
    let name = input.name.replacing("/", with: "-")
    return name.lowercased().hasSuffix(".png") ? String(name.dropLast(4)) : name
  }
}
