import Figures

extension Specimen {
  /// Runs that went well, badly, and nowhere.
  static var trainingCurves: Specimen {
    let epochs = Array(1...12)
    func falling(_ from: Double, _ to: Double, _ rate: Double) -> [Double] {
      epochs.map { to + (from - to) * rate.raised(to: $0) }
    }
    let good = Figure.trainingCurves(
      title: "A run that goes well", epochs: epochs,
      trainingAccuracy: falling(0.9, 0.995, 0.6), validationAccuracy: falling(0.93, 0.991, 0.5),
      trainingLoss: falling(0.5, 0.015, 0.6), validationLoss: falling(0.3, 0.031, 0.5),
      caption: "Accuracy and loss by epoch, with the best epoch marked.")
    let memorizing = Figure.trainingCurves(
      title: "A run that learns by heart", epochs: epochs,
      trainingAccuracy: falling(0.7, 1, 0.5), validationAccuracy: falling(0.72, 0.86, 0.4),
      trainingLoss: falling(0.9, 0.001, 0.45),
      validationLoss: epochs.map { 0.5 + 0.02 * Double(($0 - 4) * ($0 - 4)) },
      caption: "The training loss goes on falling while the validation loss rises.")
    let diverging = Figure.trainingCurves(
      title: "A run that diverges", epochs: Array(1...5),
      trainingAccuracy: [0.31, 0.22, 0.1, 0.1, 0.1], trainingLoss: [2, 30, 9e5, 4e12, .infinity],
      caption: "The learning rate is too high.")
    return Specimen(
      name: "training-curves", title: "Training curves", columns: 1,
      figures: [good, memorizing, diverging])
  }
}

extension Double {
  /// This number times itself, `count` times.
  fileprivate func raised(to count: Int) -> Double {
    repeatElement(self, count: count).reduce(1, *)
  }
}
