import Console
import Foundation

/// A training run as its folder tells of it.
struct FinishedRun {
  let folder: String
  let report: TrainReport
  /// The rows of `history.csv`, in order.
  let epochs: [Epoch]

  /// One epoch; the validation part may be missing.
  struct Epoch: Equatable {
    let number: Int
    let loss, accuracy: Double
    let validationLoss, validationAccuracy: Double?
  }

  /// Reads `report.json` and `history.csv`.
  ///
  /// - Throws: ``CommandFailure`` when one of them is missing or damaged.
  init(_ folder: String) throws(CommandFailure) {
    self.folder = folder
    let (reportPath, historyPath) = ("\(folder)/report.json", "\(folder)/history.csv")
    guard let json = FileManager.default.contents(atPath: reportPath),
      let table = FileManager.default.contents(atPath: historyPath)
    else {
      throw CommandFailure(
        "\(folder) is no finished run: it has no report.json and history.csv; name a folder that convbook train wrote"
      )
    }
    do {
      report = try JSONDecoder().decode(TrainReport.self, from: json)
    } catch {
      throw CommandFailure("\(reportPath) is damaged, or of another version; train again")
    }
    guard let epochs = Self.epochs(String(decoding: table, as: UTF8.self)) else {
      throw CommandFailure("\(historyPath) is damaged; train again")
    }
    self.epochs = epochs
  }

  /// The rows below the header; nil when one of them is not as `History.csv()` writes it.
  static func epochs(_ table: String) -> [Epoch]? {
    var epochs: [Epoch] = []
    for line in table.split(separator: "\n").dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count == 6, let number = Int(fields[0]), let loss = Double(fields[1]),
        let accuracy = Double(fields[2])
      else { return nil }
      epochs.append(
        Epoch(
          number: number, loss: loss, accuracy: accuracy, validationLoss: Double(fields[3]),
          validationAccuracy: Double(fields[4])))
    }
    return epochs
  }
}
