internal import Base

extension Figure {
  /// Accuracy and loss over the epochs of a training run, side by side, with the best epoch marked.
  ///
  /// The best epoch is the one with the highest validation accuracy; without validation, the last
  /// one is marked. A value that is not finite leaves a gap, and the caption says so. A loss that
  /// spans more than three powers of ten gets a logarithmic axis.
  ///
  /// - Parameters:
  ///   - epochs: the number of each finished epoch; may be empty.
  ///   - trainingAccuracy: fractions from 0 to 1, one per epoch.
  ///   - validationAccuracy: likewise; empty when there is no validation part.
  ///   - trainingLoss: the mean loss of each epoch.
  ///   - validationLoss: likewise; empty when there is no validation part.
  ///   - markedEpoch: which one to mark, where accuracy alone does not decide.
  ///   - markedAs: what it is called: the best one, unless something else decided.
  public static func trainingCurves(
    title: String = "Training curves", epochs: [Int], trainingAccuracy: [Double],
    validationAccuracy: [Double] = [], trainingLoss: [Double], validationLoss: [Double] = [],
    markedEpoch: Int? = nil, markedAs: String = "best", caption: String = "",
    theme: Theme = .light
  ) -> Figure {
    let x = epochs.map(Double.init)
    func series(_ training: [Double], _ validation: [Double]) -> [Series] {
      let both = [("Training", training), ("Validation", validation)]
      return both.filter { !$0.1.isEmpty }.map { Series($0.0, x: x, y: $0.1) }
    }
    return curves(
      title, accuracy: series(trainingAccuracy, validationAccuracy),
      loss: series(trainingLoss, validationLoss), markedEpoch: markedEpoch, markedAs: markedAs,
      caption: caption,
      theme: theme)
  }

  /// Curves of training and validation with the marked epoch, whether of one run or of several.
  static func curves(
    _ title: String, accuracy: [Series], loss: [Series], markedEpoch: Int? = nil,
    markedAs: String = "best", caption: String,
    theme: Theme
  ) -> Figure {
    let marked = MarkedEpoch(accuracy: accuracy, number: markedEpoch, name: markedAs)
    var panels = panels(accuracy: accuracy, loss: loss)
    panels[0].references =
      marked?.reference(in: accuracy, format: .percent, isFirst: true) ?? []
    panels[1].references = marked?.reference(in: loss, format: .plain, isFirst: false) ?? []
    let gaps = gapSentences(accuracy, "accuracy") + gapSentences(loss, "loss")
    let summary = [
      sentences(accuracy, "accuracy", .percent), sentences(loss, "loss", .plain), gaps,
      marked.map { ["The \($0.name) epoch, \($0.epoch), is marked."] } ?? [],
    ]
    return Figure(
      title, caption: ([caption] + gaps).filter { !$0.isEmpty }.joined(separator: " "),
      alternativeText: accuracy.allSatisfy(\.points.isEmpty)
        ? "No epoch was finished, so there are no curves."
        : (["Line charts of accuracy and loss by epoch."] + summary.joined())
          .joined(separator: " "),
      panels: panels, theme: theme)
  }

  /// A chart of accuracies and one of losses, by ratio where these span more than a thousandfold.
  ///
  /// - Parameter part: what the titles say about the values: of which part of the data they are.
  static func panels(accuracy: [Series], loss: [Series], part: String = "") -> [Chart] {
    let epochs = Axis("Epoch", integersOnly: true)
    let scale = lossScale(loss)
    func title(_ quantity: String) -> String {
      part.isEmpty ? quantity : "\(part) \(quantity.lowercased())"
    }
    let charts = [
      Chart(
        title("Accuracy"), x: epochs, y: Axis(format: .percent, limits: 0...1), marks: accuracy,
        emptyMessage: "No epoch was finished"),
      Chart(
        title(scale == .linear ? "Loss" : "Loss (logarithmic)"), x: epochs,
        y: Axis(scale: scale, limits: 0...1e300), marks: loss,
        emptyMessage: "No epoch was finished"),
    ]
    return charts.map { chart in
      var chart = chart
      // The caption says in which epochs values are missing.
      chart.countsOmissions = false
      return chart
    }
  }

  private static func lossScale(_ series: [Series]) -> Axis.Scale {
    let values = series.flatMap(\.points).map(\.y).filter(\.isDrawable)
    guard let least = values.min(), let most = values.max(), least > 1e-300 else { return .linear }
    return most / 1e3 > least ? .logarithmic : .linear
  }

  static func sentences(
    _ series: [Series], _ quantity: String, _ format: NumberFormat
  ) -> [String] {
    series.compactMap { series in
      let shown = series.points.filter(\.isDrawable)
      guard let first = shown.first, let last = shown.last else { return nil }
      func number(_ point: Point) -> String { format.text(point.y, significantDigits: 3) }
      let what = "\(series.name) \(quantity)"
      return first == last
        ? "\(what) is \(number(first))."
        : "\(what) goes from \(number(first)) to \(number(last))."
    }
  }

  static func gapSentences(_ series: [Series], _ quantity: String) -> [String] {
    series.compactMap { series in
      let gaps = series.points.indices.filter { !series.points[$0].isDrawable }
      guard let first = gaps.first else { return nil }
      let epoch = Decimals.fixed(series.points[first].x, 0)
      let reachesEnd = gaps.count == series.points.count - first
      let place =
        gaps.count == 1
        ? "in epoch \(epoch)"
        : reachesEnd ? "from epoch \(epoch) on" : "in \(gaps.count) epochs, first in \(epoch)"
      return "\(series.name) \(quantity) is not finite \(place)."
    }
  }
}

/// The epoch that training curves point at.
private struct MarkedEpoch {
  let name: String
  let epoch: String
  private let x: Double

  /// The epoch that is known to be the best, else that of the highest validation accuracy, else the last one.
  init?(accuracy: [Series], number: Int?, name: String) {
    let validation = accuracy.first { $0.name == "Validation" }?.points.filter(\.isDrawable) ?? []
    let best =
      validation.first { $0.x == number.map(Double.init) } ?? validation.max { $0.y < $1.y }
    guard let point = best ?? accuracy.first?.points.last else { return nil }
    self.name = best == nil ? "last" : name
    x = point.x
    epoch = Decimals.fixed(point.x, 0)
  }

  /// A line at this epoch with the value that the most telling series, the last one, has there.
  func reference(in series: [Series], format: NumberFormat, isFirst: Bool) -> [ReferenceLine] {
    guard let index = series.indices.last else { return [] }
    var label = isFirst ? "\(name.capitalizedFirst): epoch \(epoch)" : "Epoch \(epoch)"
    if let point = series[index].points.first(where: { $0.x == x }), point.isDrawable {
      label +=
        ", "
        + (format == .percent
          ? format.text(point.y, decimals: 2) : format.text(point.y, significantDigits: 3))
    }
    return [ReferenceLine(x: x, label: label, series: index)]
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
