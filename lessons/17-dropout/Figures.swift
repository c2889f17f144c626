import ConvNet
import Figures
import LessonKit
import Notebooks

/// What the lesson draws.
enum DropoutFigures {
  /// Masks of a layer of ones, step by step.
  static func masks(_ random: RandomGenerator) -> Animation {
    let side = 12
    let ones = Tensor(repeating: 1, shape: [1, side * side])
    let figures = (0..<8).map { step -> Figure in
      let output = Dropout(0.5).forward(ones, mode: .training(random.stream(step))).output
      let dropped = output.values.count { $0 == 0 }
      return Figure(
        "Step \(step + 1): \(dropped) of \(output.count) dropped",
        alternativeText: "\(dropped) of \(output.count) cells are empty.",
        panels: [
          HeatMap(
            "Dark units are 2, white ones 0",
            Matrix(rows: side, columns: side, output.values.map(Double.init)),
            colors: ColorScale(.ink, range: 0...4), showsNumbers: false, pixelSize: 20,
            showsColorBar: false)
        ])
    }
    return Animation(
      "Another half at every step",
      alternativeText:
        "A grid of 12 by 12 units over eight steps; at each step another random half is dropped.",
      figures: figures, secondsPerFrame: 0.8)
  }

  /// Training and test loss by epoch, without and with dropout.
  static func overfitting(_ study: OverfittingStudy) -> Figure {
    let rates: [(Float, String)] = [(0, "Without dropout"), (0.5, "Dropout 0.5")]
    let x = (1...study.epochs).map(Double.init)
    let charts = rates.map { rate, title in
      Chart(
        title, x: Axis("Epoch", integersOnly: true), y: Axis("Loss", scale: .logarithmic),
        marks: [
          Series("training", x: x, runs: study.trial.trainingLoss(rate), markers: .none),
          Series("test", x: x, runs: study.trial.validationLoss(rate), markers: .none),
        ])
    }
    return .facets(
      "Learning \(study.trainingCount) images by heart", charts: charts, columns: 2,
      size: Size(width: 250, height: 190),
      alternativeText:
        "Loss by epoch on a logarithmic scale. Without dropout the training loss falls on and on while the test loss stays; with dropout the training loss stays higher and the test loss lower."
    )
  }

  /// Accuracy and loss over the rate.
  static func rates(_ trial: Trial<Float>) -> Figure {
    func series(_ name: String, category: Int? = nil, _ values: (Float) -> [Double]) -> Series {
      let byRate = trial.settings.map(values)
      let runs = byRate[0].indices.map { seed in byRate.map { $0[seed] } }
      return Series(name, x: trial.settings.map(Double.init), runs: runs, category: category)
    }
    return Figure(
      "What the rate does",
      alternativeText:
        "Two charts over the dropout rate. Accuracy: as reported while training it falls below the accuracy of the same images measured afterwards; on test images it is nearly level, then falls. Test loss has a valley.",
      panels: [
        Chart(
          "Accuracy", x: Axis("Dropout rate"), y: Axis("%", limits: 0...100),
          marks: [
            series("training, reported") { trial.reportedAccuracies($0) },
            series("training, measured") { trial.accuracies($0, on: "training") },
            series("test") { trial.accuracies($0) },
          ], size: Size(width: 290, height: 220)),
        Chart(
          "Test loss", x: Axis("Dropout rate"),
          marks: [series("", category: 2) { trial.losses($0) }],
          size: Size(width: 250, height: 220)),
      ])
  }

  /// What averaging the answers of thinned networks does.
  static func ensemble(_ counts: [Int], _ losses: [[Double]], whole: Double) -> Figure {
    Figure(
      "One network, or the mean of many thinned ones",
      alternativeText:
        "The test loss falls with the number of thinned networks that are averaged and levels out near the loss of the whole network.",
      panels: [
        Chart(
          "Test loss", x: Axis("Thinned networks averaged", scale: .logarithmic),
          marks: [
            Series(
              "mean of thinned networks", x: counts.map(Double.init), runs: losses, markers: .all)
          ], references: [ReferenceLine(y: whole, label: "whole network, one pass")],
          size: Size(width: 380, height: 220))
      ])
  }
}
