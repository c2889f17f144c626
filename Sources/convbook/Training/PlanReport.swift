import Base
import Console
import ConvNet
import Datasets
import Engine
import Foundation

/// `convbook train --explain-plan`: what the engine makes of a network.
enum PlanReport {
  /// Prints the plan of training and of inference.
  ///
  /// - Throws: `NetworkError` or `CPULevelError` when the network can't be planned.
  static func print(_ options: TrainOptions) throws -> Int32 {
    let model = try options.makeModel(classes: 10, input: options.source.usualShape)
    guard let engine = try options.engine.makeBackend(threads: options.threads) as? FastBackend,
      let training = engine.explain(
        model, loss: .softmaxCrossEntropy, batchSize: options.recipe.batchSize, forTraining: true),
      let inference = engine.explain(
        model, loss: .softmaxCrossEntropy, batchSize: 256, forTraining: false)
    else {
      Terminal.print("the plain core runs every layer's own forward, one after the other")
      return 0
    }
    Terminal.print(text(of: training, "training"))
    Terminal.print("\n" + text(of: inference, "inference"))
    return 0
  }

  private static func text(of plan: PlanDescription, _ purpose: String) -> String {
    var rows = [["", "layers", "kernel", "output", "MFLOP", "memory"]]
    for (number, stage) in plan.stages.enumerated() {
      rows.append([
        "\(number + 1)", stage.layers, stage.kernel, "\(stage.outputShape)",
        stage.operations == 0 ? "" : Decimals.fixed(Double(stage.operations) / 1e6, 3),
        stage.bytes == 0
          ? "" : memory(stage.bytes) + (stage.holdsBatch ? "" : ", a unit a thread"),
      ])
    }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let table = rows.map { (row) -> String in
      let line = zip(row, widths).map { $0.0.padding(to: $0.1) }.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
    let total = plan.stages.reduce(0) { $0 + $1.operations }
    return """
      \(purpose): \(plan.level.rawValue) kernels, batch size \(plan.batchSize.grouped), \
      \(counted(plan.threads, "thread")), units of \(counted(plan.unitSize, "image"))
      \(table.joined(separator: "\n"))
      forward \(Decimals.fixed(Double(total) / 1e6, 3)) MFLOP an image; \
      all memory \(memory(plan.bytes)); \(counted(plan.barriers, "barrier")) a step
      """
  }

  /// Stages that hold a batch and those that hold a few numbers are listed together.
  private static func memory(_ bytes: Int) -> String {
    bytes < 1_000_000
      ? Decimals.fixed(Double(bytes) / 1e3, 1) + " kB"
      : Decimals.fixed(Double(bytes) / 1e6, 2) + " MB"
  }
}
