import Base
import Console
import ConvNet
import Datasets
import Foundation
import ModelFiles

/// Answers to the "Digit Recognizer" competition: a table of digits in, a table of labels out.
///
/// - SeeAlso: <https://www.kaggle.com/competitions/digit-recognizer>, sections Data and Evaluation.
enum KagglePrediction {
  static func run(
    _ saved: SavedModel, _ options: PredictOptions, table: String, submission: String,
    on engine: any Backend
  ) throws {
    if saved.model.inputShape != [28, 28, 1] {
      throw CommandFailure(
        "\(options.model) takes images of \(saved.model.inputShape), but Kaggle's digits are 28×28×1"
      )
    }
    try OutputFile.prepare(submission)
    let digits = try DigitCSV.read(table)
    let logits = try saved.logits(of: digits, on: engine)
    let guesses = logits.argmax()
    try OutputFile.write(Data(csv(guesses).utf8), to: submission)
    if !digits.labels.isEmpty {
      let right = zip(guesses, digits.labels).count { $0 == Int($1) }
      let accuracy = Proportion(right, of: guesses.count)
      Terminal.print(
        "accuracy       \(percent(accuracy.share)), as the table has labels; Kaggle's test.csv has none"
      )
    }
    Terminal.print(
      """
      images         \(guesses.count.grouped)
      wrote          \(submission)
      """)
  }

  /// `ImageId,Label` and a row for each image, counted from 1.
  static func csv(_ labels: [Int]) -> String {
    labels.enumerated().reduce(into: "ImageId,Label\n") { text, row in
      text += "\(row.offset + 1),\(row.element)\n"
    }
  }
}
