import ConvNet
import Figures

extension History {
  /// The first line of the table.
  static let header = "epoch,loss,accuracy,validation_loss,validation_accuracy,learning_rate"

  /// One line per epoch with a header; nothing where there was no validation.
  func csv() -> String {
    var text = "\(Self.header)\n"
    for epoch in epochs {
      let validation = epoch.validation
      text += "\(epoch.number),\(epoch.loss),\(epoch.metrics[0]),"
      text += (validation.map { "\($0.loss)" } ?? "") + ","
      text += (validation.map { "\($0.metrics[0])" } ?? "") + ",\(epoch.learningRate)\n"
    }
    return text
  }
}

extension Figure {
  /// Accuracy and loss curves of a run whose first metric is the accuracy.
  static func trainingCurves(
    title: String, _ history: History, saved: Int?, caption: String
  ) -> Figure {
    let validation = history.epochs.compactMap(\.validation)
    return .trainingCurves(
      title: title, epochs: history.epochs.map(\.number),
      trainingAccuracy: history.epochs.map { $0.metrics[0] },
      validationAccuracy: validation.map { $0.metrics[0] },
      trainingLoss: history.epochs.map(\.loss), validationLoss: validation.map(\.loss),
      markedEpoch: saved, markedAs: "saved", caption: caption)
  }
}
