import Console
import ConvNet
import Datasets
import Foundation
import ModelFiles

/// `convbook import`: weights from PyTorch or Keras become a model.
enum ImportCommand {
  static func run(_ arguments: ParsedArguments) throws -> Int32 {
    let options = try ImportOptions(arguments)
    let file = try ModelFile.tensors(at: options.weights)
    if file.metadata["convbook"] != nil {
      throw CommandFailure("\(options.weights) is a model of Convbook already; use it as it is")
    }
    let base = try Self.base(options)
    let weights: WeightImport
    do {
      weights = try WeightImport(
        file, from: options.library, into: base.model, epsilon: options.epsilon,
        order: options.order)
    } catch {
      throw CommandFailure(
        "\(options.weights) can't be taken over: \(error)\(hint(error, options))")
    }
    let standardization = try Self.standardization(options, base)
    let saved = SavedModel(
      weights.model, standardization: standardization, classNames: base.classNames,
      notes: ["imported from": options.library.title])
    try OutputFile.prepare(options.output)
    try OutputFile.write(Data(saved.file().encoded()), to: options.output)
    report(weights, saved, options)
    return 0
  }

  /// A model with the architecture, classes and standardization, whose weights don't matter.
  private static func base(_ options: ImportOptions) throws -> SavedModel {
    switch options.target {
    case .like(let path): return try SavedModel.load(from: path)
    case .network(let network, let dataset):
      let shape = dataset.imageShape
      return SavedModel(
        try network.makeModel(input: shape, classes: dataset.classNames.count),
        standardization: dataset.standardization,
        classNames: dataset.classNames)
    }
  }

  private static func standardization(
    _ options: ImportOptions, _ base: SavedModel
  ) throws(UsageError) -> Standardization {
    let channels = base.standardization.mean.count
    for (name, numbers) in [("--mean", options.mean), ("--deviation", options.deviation)] {
      if let numbers, numbers.count != channels {
        throw UsageError(
          "\(name) has \(counted(numbers.count, "number")), but images have \(counted(channels, "channel"))"
        )
      }
    }
    return Standardization(
      mean: options.mean ?? base.standardization.mean,
      deviation: options.deviation ?? base.standardization.deviation)
  }

  /// What may help: names that are in another order than the layers.
  private static func hint(_ error: ModelFileError, _ options: ImportOptions) -> String {
    if case .shape = error, options.order == nil {
      return "; if its layers are not in the order of their names, list them with --order"
    }
    return ""
  }

  private static func report(
    _ weights: WeightImport, _ saved: SavedModel, _ options: ImportOptions
  ) {
    let width = (weights.matches.map(\.name.count).max() ?? 0) + 2
    for match in weights.matches {
      Terminal.print(
        match.name.padding(to: width) + "\(match.shape)".padding(to: 15)
          + "← \(match.source ?? "not there: it changes nothing")")
    }
    func list(_ numbers: [Float]) -> String {
      numbers.map { String(format: "%g", $0) }.joined(separator: ", ")
    }
    Terminal.print(
      """

      parameters     \(weights.model.summary.parameters.grouped)
      standardized   mean \(list(saved.standardization.mean)), deviation \
      \(list(saved.standardization.deviation)): set --mean and --deviation if its training used others
      wrote          \(options.output)
      """)
  }
}
