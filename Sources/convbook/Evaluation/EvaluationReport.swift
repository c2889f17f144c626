import Console
import ConvNet

/// A measurement for programs to read: `convbook evaluate --json`.
struct EvaluationReport: Encodable {
  struct Class: Encodable {
    let name: String
    let count: Int
    /// Nothing where they would be a division by zero.
    let precision, recall, f1: Double?
  }

  struct Mistake: Encodable {
    /// Its place among the test images.
    let index: Int
    let actual, predicted: String
    let confidence: Float
    let loss: Double
  }

  struct Bin: Encodable {
    let confidence, accuracy: Double
    let count: Int
  }

  let model, dataset: String
  let images: Int
  let accuracy: Double
  /// The ends of the 95 % interval.
  let interval: [Double]
  let loss, calibrationError: Double
  let classes: [Class]
  /// A row for each true class, a column for each predicted one.
  let confusions: [[Int]]
  let calibration: [Bin]
  /// Those that the figure shows, the worst first.
  let mistakes: [Mistake]
  let figures: [String]

  init(
    _ measurement: Measurement, model: String, dataset: String, classes names: [String],
    shownMistakes: Int, figures: [String]
  ) {
    (self.model, self.dataset, self.figures) = (model, dataset, figures)
    let confusions = measurement.confusions
    images = confusions.total
    accuracy = measurement.accuracy
    interval = [measurement.interval.lowerBound, measurement.interval.upperBound]
    loss = measurement.loss
    calibrationError = measurement.calibrationError
    func number(_ value: Double) -> Double? { value.isFinite ? value : nil }
    classes = names.enumerated().map { label, name in
      Class(
        name: name,
        count: names.indices.reduce(0) { $0 + confusions[actual: label, predicted: $1] },
        precision: number(confusions.precision(of: label)),
        recall: number(confusions.recall(of: label)), f1: number(measurement.f1(of: label)))
    }
    self.confusions = names.indices.map { actual in
      names.indices.map { confusions[actual: actual, predicted: $0] }
    }
    calibration = measurement.bins.map {
      Bin(confidence: $0.confidence, accuracy: $0.proportion.share, count: $0.count)
    }
    mistakes = measurement.mistakes.prefix(shownMistakes).map {
      Mistake(
        index: $0.index, actual: names[$0.actual], predicted: names[$0.predicted],
        confidence: $0.confidence, loss: $0.loss)
    }
  }
}
