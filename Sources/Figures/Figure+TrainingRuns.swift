internal import Base

extension Figure {
  /// Accuracy and loss of several training runs: seeds of one setting, or settings beside each other.
  ///
  /// Runs of one name become their mean with a band of one standard deviation. A single name gives
  /// the curves of training and validation, with the epoch marked that is best on the average;
  /// several names give one curve each, of validation where all runs have it, and the best point is
  /// marked. The epochs of a name are those of its longest run.
  public static func trainingCurves(
    title: String = "Training curves", runs: [TrainingRun], caption: String = "",
    theme: Theme = .light
  ) -> Figure {
    var names: [String] = []
    for run in runs where !names.contains(run.name) { names.append(run.name) }
    let groups = names.map { name in runs.filter { $0.name == name } }
    let caption = [caption, bandSentence(groups)].filter { !$0.isEmpty }.joined(separator: " ")
    guard groups.count > 1 else { return seeds(title, runs, caption, theme) }
    let hasValidation = runs.allSatisfy { !$0.validationAccuracy.isEmpty }
    let part = hasValidation ? "Validation" : "Training"
    let accuracy = zip(names, groups).map {
      mean($0, of: $1, hasValidation ? \.validationAccuracy : \.trainingAccuracy, within: 0...1)
    }
    let loss = zip(names, groups).map {
      mean($0, of: $1, hasValidation ? \.validationLoss : \.trainingLoss, within: 0...1e300)
    }
    var panels = panels(accuracy: accuracy, loss: loss, part: part)
    var summary = [
      "Line charts of \(part.lowercased()) accuracy and loss by epoch for "
        + "\(names.joined(separator: ", "))."
    ]
    let accuracies = accuracy.compactMap { series in series.highest.map { (series.name, $0) } }
    if let best = accuracies.max(by: { $0.1.y < $1.1.y }) {
      let value = NumberFormat.percent.text(best.1.y, decimals: 2)
      let label = "\(best.0), epoch \(Decimals.fixed(best.1.x, 0)): \(value)"
      panels[0].annotations = [Annotation(label, at: best.1, hasRing: true)]
      summary.append("The best point is marked: \(label).")
    }
    let gaps = gapSentences(accuracy, "accuracy") + gapSentences(loss, "loss")
    summary +=
      sentences(accuracy, "accuracy", .percent) + sentences(loss, "loss", .plain) + gaps
    return Figure(
      title, caption: ([caption] + gaps).filter { !$0.isEmpty }.joined(separator: " "),
      alternativeText: summary.joined(separator: " "), panels: panels, theme: theme)
  }

  /// Training and validation of one setting.
  private static func seeds(
    _ title: String, _ runs: [TrainingRun], _ caption: String, _ theme: Theme
  ) -> Figure {
    func series(
      _ training: KeyPath<TrainingRun, [Double]>, _ validation: KeyPath<TrainingRun, [Double]>,
      within limits: ClosedRange<Double>
    ) -> [Series] {
      [
        mean("Training", of: runs, training, within: limits),
        mean("Validation", of: runs, validation, within: limits),
      ].filter { !$0.points.isEmpty }
    }
    return curves(
      title, accuracy: series(\.trainingAccuracy, \.validationAccuracy, within: 0...1),
      loss: series(\.trainingLoss, \.validationLoss, within: 0...1e300), caption: caption,
      theme: theme)
  }

  /// The mean curve of `runs` with a band that keeps within what the quantity can be.
  private static func mean(
    _ name: String, of runs: [TrainingRun], _ values: KeyPath<TrainingRun, [Double]>,
    within limits: ClosedRange<Double>
  ) -> Series {
    let longest = runs.map(\.epochs).max { $0.count < $1.count } ?? []
    var series = Series(
      name, x: longest.map(Double.init), runs: runs.map { $0[keyPath: values] })
    series.band = series.band.map { $0?.clamped(to: limits) }
    return series
  }

  private static func bandSentence(_ groups: [[TrainingRun]]) -> String {
    let counts = groups.map(\.count)
    guard let least = counts.min(), let most = counts.max(), most > 1 else { return "" }
    let runs = least == most ? "\(most) runs" : "\(least) to \(most) runs"
    return "Curves are means of \(runs), bands one standard deviation to both sides."
  }
}
