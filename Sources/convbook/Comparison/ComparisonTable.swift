import Base
import Console
import ConvNet
import Figures
import Foundation

/// Runs as the columns of a table: what was done, and what came out.
struct ComparisonTable {
  private let runs: [FinishedRun]

  init(_ runs: [FinishedRun]) { self.runs = runs }

  /// The rows that all runs share are left out, but for the results.
  var text: String {
    let settings: [(String, (TrainReport) -> String)] = [
      ("data", { $0.source }), ("model", { $0.model }), ("recipe", { $0.recipe }),
      ("parameters", { $0.parameters.grouped }), ("epochs", { $0.epochs.grouped }),
      ("batch size", { $0.batchSize.grouped }), ("optimizer", { $0.optimizer }),
      ("learning rate", { Self.number(Double($0.learningRate)) }),
      ("weight decay", { Self.number(Double($0.weightDecay)) }),
      ("label smoothing", { Self.number(Double($0.labelSmoothing)) }),
      (
        "augmentation",
        { $0.augmentation.isEmpty ? "none" : $0.augmentation.joined(separator: ",") }
      ),
      ("seed", { "\($0.seed)" }), ("engine", { $0.engine }), ("threads", { "\($0.threads)" }),
    ]
    let results: [(String, (TrainReport) -> String)] = [
      ("test accuracy", { percent($0.testAccuracy) }),
      (
        "95 % interval",
        { $0.testAccuracyInterval.map(percent).joined(separator: " to ") }
      ),
      ("test loss", { lossText($0.testLoss) }),
      ("validation accuracy", { $0.validationAccuracy.map(percent) ?? "–" }),
      ("saved epoch", { $0.savedEpoch.map { "\($0)" } ?? "–" }),
      ("training", { Terminal.clock($0.trainSeconds) }),
      ("images a second", { Int($0.imagesPerSecond).grouped }),
    ]
    let differing = settings.filter { _, value in Set(runs.map { value($0.report) }).count > 1 }
    var rows = [[""] + runs.map(\.folder.inOneLine)]
    rows += (differing + results).map { name, value in
      [name] + runs.map { value($0.report).inOneLine }
    }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let line = zip(row, widths).map { $0.0.padding(to: $0.1) }.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }

  private static func number(_ value: Double) -> String {
    value == 0 ? "none" : NumberFormat.plain.text(value, significantDigits: 3)
  }

  /// The curves of runs, named after what tells them apart; runs that differ in their seeds only share a name.
  static func named(_ runs: [FinishedRun]) -> [TrainingRun] {
    let names = runs.map { run in
      runs.allSatisfy {
        $0.report.model == run.report.model && $0.report.source == run.report.source
      }
        ? "\(run.report.recipe)" : "\(run.report.source), \(run.report.model)"
    }
    return zip(names, runs).map { name, run in
      // Two settings of one name are told apart by their folders.
      let isAlone = zip(names, runs).allSatisfy { other, otherRun in
        other != name || Self.differInSeedOnly(run.report, otherRun.report)
      }
      return TrainingRun(
        isAlone ? name : run.folder, epochs: run.epochs.map(\.number),
        trainingAccuracy: run.epochs.map(\.accuracy),
        validationAccuracy: run.epochs.compactMap(\.validationAccuracy),
        trainingLoss: run.epochs.map(\.loss),
        validationLoss: run.epochs.compactMap(\.validationLoss))
    }
  }

  private static func differInSeedOnly(_ a: TrainReport, _ b: TrainReport) -> Bool {
    a.source == b.source && a.model == b.model && a.recipe == b.recipe && a.epochs == b.epochs
      && a.batchSize == b.batchSize && a.optimizer == b.optimizer
      && a.learningRate == b.learningRate && a.weightDecay == b.weightDecay
      && a.labelSmoothing == b.labelSmoothing && a.augmentation == b.augmentation
  }
}
