import Base
import Console
import ConvNet

/// The predictions of one run, for people and for programs.
struct PredictionReport: Encodable {
  let preparation: String
  let predictions: [Prediction]
  /// Of those whose class is known.
  let accuracy: Accuracy?
  let figures: [String]

  /// How many were right.
  struct Accuracy: Encodable {
    let right, count: Int
    let share: Double
    /// The ends of its 95 % interval.
    let interval: [Double]
  }

  init(_ predictions: [Prediction], preparation: Preparation, figures: [String]) {
    self.preparation = preparation.rawValue
    self.predictions = predictions
    self.figures = figures
    let known = predictions.compactMap(\.isRight)
    let right = known.count(where: { $0 })
    accuracy =
      known.isEmpty
      ? nil
      : Accuracy(
        right: right, count: known.count, share: Double(right) / Double(known.count),
        interval: {
          let interval = Proportion(right, of: known.count).interval
          return [interval.lowerBound, interval.upperBound]
        }())
  }

  /// A line for each image, or several for one that stands alone, and then how many were right.
  func print(names: [String], classes: Int) {
    let names = names.map(\.inOneLine)
    let nameWidth = names.map(\.count).max() ?? 0
    let shown = predictions.count == 1 ? classes : 1
    let lines = predictions.map { $0.best(shown) }
    let classWidth = lines.flatMap { $0.map(\.name.inOneLine.count) }.max() ?? 0
    for (index, prediction) in predictions.enumerated() {
      for (rank, guess) in lines[index].enumerated() {
        let share = percent(Double(guess.probability))
        Terminal.print(
          (rank == 0 ? names[index] : "").padding(to: nameWidth + 2)
            + guess.name.inOneLine.padding(to: classWidth)
            + " " + share.aligned(to: 10) + "  "
            + Terminal.bar(Double(guess.probability))
            + (rank == 0 ? Self.remark(prediction) : ""))
      }
    }
    if let accuracy {
      let wrong = accuracy.count - accuracy.right
      Terminal.print(
        """

        accuracy       \(percent(accuracy.share))  (\(wrong.grouped) of \(accuracy.count.grouped) images wrong)
        95 % interval  \(percent(accuracy.interval[0])) to \(percent(accuracy.interval[1]))
        """)
    }
    if !figures.isEmpty { Terminal.print("") }
    for figure in figures { Terminal.print("wrote          \(figure)") }
  }

  /// `  ✓`, or `  ✗ is 5`.
  private static func remark(_ prediction: Prediction) -> String {
    guard let isRight = prediction.isRight, let actual = prediction.actual else { return "" }
    return isRight ? "  ✓" : "  ✗ is \(actual.inOneLine)"
  }
}
