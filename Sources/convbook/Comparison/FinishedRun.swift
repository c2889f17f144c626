import Base
import Console
import ConvNet
import Foundation
import ModelFiles

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

  /// The most bytes of either file: a hundred thousand epochs.
  private static let largestSize = 1 << 24

  /// Reads `report.json` and `history.csv`.
  ///
  /// - Throws: ``CommandFailure`` when one of them is missing or damaged.
  init(_ folder: String) throws(CommandFailure) {
    self.folder = folder
    let (reportPath, historyPath) = ("\(folder)/report.json", "\(folder)/history.csv")
    let json, table: [UInt8]
    do throws(InputFileError) {
      json = try InputFile.bytes(of: reportPath, limit: Self.largestSize)
      table = try InputFile.bytes(of: historyPath, limit: Self.largestSize)
    } catch .missing {
      throw CommandFailure(
        "\(folder) is no finished run: it has no report.json and history.csv; name a folder that convbook train wrote"
      )
    } catch {
      throw CommandFailure("\(error)")
    }
    let decoder = JSONDecoder()
    // What `JSON.encoded` writes for a run that diverged.
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let report = try? decoder.decode(TrainReport.self, from: Data(json)), report.isPossible,
      JSONNames.repeated(in: json[...]) == nil
    else {
      throw CommandFailure("\(reportPath) is damaged, or of another version; train again")
    }
    self.report = report
    guard let epochs = Self.epochs(String(decoding: table, as: UTF8.self)) else {
      throw CommandFailure("\(historyPath) is damaged; train again")
    }
    self.epochs = epochs
  }

  /// The rows below the header; nil when it or one of them is not as `History.csv()` writes it, or epochs are not in order.
  static func epochs(_ table: String) -> [Epoch]? {
    var epochs: [Epoch] = []
    let lines = table.split(separator: "\n")
    if lines.first.map(String.init) != History.header { return nil }
    for line in lines.dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count == 6, let number = Int(fields[0]),
        number > epochs.last?.number ?? 0, number <= 1_000_000, let loss = Double(fields[1]),
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
