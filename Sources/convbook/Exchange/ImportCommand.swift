import Base
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
    assumptions(weights.model, standardization, options)
    var agreement = "no: --check inputs.npy outputs.npy compares what both answer"
    if let files = options.check {
      let check = try ImportCheck(
        inputs: files.inputs, outputs: files.outputs, of: saved, from: options.library)
      agreement = try check.run(saved)
    }
    try OutputFile.prepare(options.output)
    try OutputFile.write(Data(saved.file().encoded()), to: options.output)
    report(weights, checked: agreement, options)
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

  /// Says what the file can't tell, and how the network has it.
  private static func assumptions(
    _ model: Sequential, _ standardization: Standardization, _ options: ImportOptions
  ) {
    func list(_ numbers: [Float]) -> String {
      numbers.map { Decimals.typed(Double($0)) }.joined(separator: ", ")
    }
    let scaling =
      "pixels of 0 to 1, minus \(list(standardization.mean)), divided by \(list(standardization.deviation)) (--mean, --deviation)"
    Terminal.note("\(options.weights) does not tell, so it is assumed:")
    for assumption in ImportAssumption.all(of: model, from: options.library) {
      Terminal.note("  " + assumption.topic.padding(to: 15) + assumption.text)
    }
    Terminal.note("  " + "input scaling".padding(to: 15) + scaling + "\n")
  }

  private static func report(
    _ weights: WeightImport, checked agreement: String, _ options: ImportOptions
  ) {
    let width = (weights.matches.map(\.name.count).max() ?? 0) + 2
    for match in weights.matches {
      Terminal.print(
        match.name.padding(to: width) + "\(match.shape)".padding(to: 15)
          + "← \(match.source?.inOneLine ?? "not there: it changes nothing")")
    }
    Terminal.print(
      """

      parameters     \(weights.model.summary.parameters.grouped)
      checked        \(agreement)
      wrote          \(options.output)
      """)
  }
}
