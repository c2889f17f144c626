import ConvNet
import Figures
import Notebooks

/// What the lesson draws.
enum DropoutFigures {
  /// Masks of a layer of ones, step by step.
  static func masks(rate: Float, random: RandomGenerator) -> Animation {
    let side = 12
    let ones = Tensor(repeating: 1, shape: [1, side * side])
    let top = Double(1 / (1 - rate))
    let figures = (0..<8).map { step -> Figure in
      let output = Dropout(rate).forward(ones, mode: .training(random.stream(step))).output
      let matrix = Matrix(rows: side, columns: side, output.values.map(Double.init))
      let silent = output.values.count { $0 == 0 }
      return Figure(
        "Step \(step + 1): \(silent) of \(output.count) silent",
        alternativeText: "\(silent) of \(output.count) cells are empty.",
        panels: [
          HeatMap(
            "Dark units are \(Decimals.fixed(top, 0)), white ones 0", matrix,
            colors: ColorScale(.ink, range: 0...2 * top),
            showsNumbers: false, pixelSize: 20, showsColorBar: false)
        ])
    }
    return Animation(
      "Another half at every step",
      alternativeText:
        "A grid of 12 by 12 units over eight steps; at each step another random half is silent.",
      figures: figures, secondsPerFrame: 0.8)
  }

  /// Accuracy and loss of unseen images over the rate.
  static func rates(_ study: OverfittingStudy) -> Figure {
    let x = OverfittingStudy.rates.map(Double.init)
    func runs(_ value: (OverfittingStudy.Run) -> Double) -> [[Double]] {
      let byRate = OverfittingStudy.rates.map { study.values($0, value) }
      return (byRate.first ?? []).indices.map { seed in byRate.map { $0[seed] } }
    }
    func accuracy(_ name: String, _ value: (OverfittingStudy.Run) -> Double) -> Series {
      var series = Series(name, x: x, runs: runs(value))
      // A deviation may reach beyond what an accuracy can be.
      series.band = series.band.map { $0?.clamped(to: 0...1) }
      return series
    }
    return Figure(
      "What the rate does",
      alternativeText:
        "Two charts over the dropout rate. Accuracy: as reported while training it falls below the accuracy of the "
        + "same images measured afterwards; on test images it is nearly level, then falls. Test loss has a valley.",
      panels: [
        Chart(
          "Accuracy", x: Axis("Dropout rate"), y: Axis(format: .percent, limits: 0...1),
          marks: [
            accuracy("training, reported", \.reportedTraining),
            accuracy("training, measured", \.training),
            accuracy("test", \.test),
          ], size: Size(width: 290, height: 220)),
        Chart(
          "Test loss", x: Axis("Dropout rate"),
          marks: [Series("", x: x, runs: runs(\.testLoss), category: 2)],
          size: Size(width: 250, height: 220)),
      ])
  }

  /// Training and test loss by epoch, without and with dropout.
  static func overfitting(_ study: OverfittingStudy) -> Figure {
    let rates: [(Float, String)] = [(0, "Without dropout"), (0.5, "Dropout 0.5")]
    let charts = rates.map { rate, title in
      let histories = study.runs(rate: rate).map(\.history)
      let x = (1...study.epochs).map(Double.init)
      return Chart(
        title, x: Axis("Epoch", integersOnly: true), y: Axis("Loss", scale: .logarithmic),
        marks: [
          Series("training", x: x, runs: histories.map { $0.epochs.map(\.loss) }, markers: .none),
          Series(
            "test", x: x, runs: histories.map { $0.epochs.map { $0.validation?.loss ?? .nan } },
            markers: .none),
        ])
    }
    return .facets(
      "Learning \(study.trainingCount) images by heart", charts: charts, columns: 2,
      size: Size(width: 250, height: 190),
      alternativeText:
        "Loss by epoch on a logarithmic scale. Without dropout the training loss falls on and on while the test loss stays; "
        + "with dropout the training loss stays higher and the test loss lower.")
  }

  /// What averaging the answers of thinned networks does.
  static func ensemble(_ counts: [Int], _ losses: [[Double]], full: Double) -> Figure {
    Figure(
      "One network, or the mean of many thinned ones",
      alternativeText:
        "The test loss falls with the number of thinned networks that are averaged and levels out near the loss of "
        + "the whole network.",
      panels: [
        Chart(
          "Test loss", x: Axis("Thinned networks averaged", scale: .logarithmic),
          marks: [
            Series(
              "mean of thinned networks", x: counts.map(Double.init), runs: losses, markers: .all)
          ],
          references: [ReferenceLine(y: full, label: "whole network, one pass")],
          size: Size(width: 380, height: 220))
      ])
  }
}
