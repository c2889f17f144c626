import Base
import Console
import ConvNet
import Figures
import Foundation
import LessonKit
import Notebooks

/// The page of a training run: what was done, what came out, where the network errs and what it learned.
struct RunPage {
  let options: TrainOptions
  let report: TrainReport
  let data: TrainingData
  let model: Sequential
  let history: History
  let curves: Figure
  let test: Measurement

  /// The page as a value.
  ///
  /// - Throws: `FigureError` when a figure can't be drawn.
  func notebook() throws -> Notebook {
    var notebook = Notebook(
      name: report.dataset, kind: .trainingRun, title: "\(data.title), \(report.model) network",
      question: "How well does it read images that it has never seen, and what did that take?",
      seed: report.seed, dataSource: data.title, command: report.command,
      options: [NotebookOption("recipe", report.recipe), NotebookOption("engine", report.engine)])
    addResult(to: &notebook)
    try addCurves(to: &notebook)
    try addMistakes(to: &notebook)
    try addFilters(to: &notebook)
    addRecipe(to: &notebook)
    addLayers(to: &notebook)
    addCost(to: &notebook)
    return notebook
  }

  private var pictures: PictureOptions {
    PictureOptions(seed: report.seed, command: report.command)
  }

  private func addResult(to notebook: inout Notebook) {
    notebook.addSection("What came out")
    let (low, high) = (report.testAccuracyInterval[0], report.testAccuracyInterval[1])
    notebook.addText(
      """
      The network reads **\(percent(report.testAccuracy))** of \(counted(report.testImages, "test image")) \
      rightly: \(counted(test.mistakes.count, "mistake")). None of these images was looked at before \
      training was over; whatever had to be chosen, was chosen on the validation part.
      """)
    for caution in test.cautions(classes: data.classNames) {
      notebook.addText("**Caution:** \(caution.escapedMarkdown).")
    }
    notebook.addSideNote(
      """
      Other test images of the same kind would give another number. With a probability of 95 % the \
      accuracy on *all* such images lies between \(percent(low)) and \(percent(high)) \
      ([Wilson's interval](https://doi.org/10.1080/01621459.1927.10502953)).
      """)
    var rows = [
      ["test accuracy", percent(report.testAccuracy)],
      ["95 % interval", "\(percent(low)) to \(percent(high))"],
      ["test loss", lossText(report.testLoss)],
      ["calibration error", percent(test.calibrationError)],
    ]
    if let epoch = report.savedEpoch, let accuracy = report.validationAccuracy {
      rows.append(["saved epoch", "\(epoch) of \(report.epochs)"])
      rows.append(["validation accuracy", percent(accuracy)])
    }
    notebook.addTable(["", "this run"], rows: rows, caption: "The run in numbers.")
  }

  private func addCurves(to notebook: inout Notebook) throws {
    notebook.addSection("How it went")
    try notebook.addFigure(
      "curves", curves,
      caption: """
        Accuracy and loss after each epoch. The weights of the marked epoch were saved and measured: it is the last \
        one whose validation accuracy is within one standard error of the best.
        """,
      pictures)
  }

  private func addMistakes(to notebook: inout Notebook) throws {
    notebook.addSection("Where it errs")
    let classes = data.classNames
    let rows = classes.indices.map { label in
      [
        classes[label].escapedMarkdown,
        share(test.confusions.precision(of: label)), share(test.confusions.recall(of: label)),
        share(test.f1(of: label)),
      ]
    }
    notebook.addTable(
      ["class", "precision", "recall", "F1"], rows: rows,
      caption: """
        Precision: how many of those called so are. Recall: how many of those that are were found. \
        F1: their harmonic mean.
        """)
    let title = "\(counted(report.testImages, "test image")) of \(data.title)."
    try notebook.addFigure(
      "confusions", test.confusionFigure(title, classes: classes),
      caption: "Rows are what the images show, columns what the network took them for.", pictures)
    if !test.mistakes.isEmpty {
      try notebook.addFigure(
        "mistakes", test.mistakesFigure(title, images: data.testImages),
        caption: "The mistakes with the largest loss. Which of them would you have made?",
        pictures)
    }
    try notebook.addFigure(
      "calibration", test.calibrationFigure(title),
      caption: """
        When the network says 90 %, is it right nine times out of ten? Below the diagonal it is too sure \
        of itself, above it too modest.
        """, pictures)
  }

  /// The kernels of the first convolution, one picture for each.
  private func addFilters(to notebook: inout Notebook) throws {
    guard let layer = model.layers.lazy.compactMap({ $0 as? Conv2D }).first else { return }
    notebook.addSection("What it learned")
    try notebook.addFigure(
      "filters", FilterFigure.make(layer.weight.value),
      caption: """
        The kernels of the first layer, as they are after training. Each looks for one small pattern: edges \
        in one direction, spots, or changes of brightness\(layer.weight.shape[2] == 3 ? " and colour" : "").
        """, pictures)
  }

  private func addRecipe(to notebook: inout Notebook) {
    notebook.addSection("What was done")
    let recipe = options.recipe
    var rows = [
      ["images to learn from", data.training.count.grouped],
      ["images for validation", data.validation.count.grouped],
      ["epochs", report.epochs.grouped],
      ["batch size", recipe.batchSize.grouped],
      ["optimizer", options.makeOptimizer().name],
      ["learning rate", "one-cycle, at most \(decimalText(recipe.learningRate))"],
    ]
    if recipe.weightDecay > 0 { rows.append(["weight decay", decimalText(recipe.weightDecay)]) }
    if recipe.labelSmoothing > 0 {
      rows.append(["label smoothing", decimalText(recipe.labelSmoothing)])
    }
    let changes = options.recipe.changes
    rows.append(["augmentation", changes.isEmpty ? "none" : changes])
    rows.append(["seed", "\(report.seed)"])
    notebook.addTable(["", "this run"], rows: rows, caption: "The recipe “\(report.recipe)”.")
  }

  private func addLayers(to notebook: inout Notebook) {
    let summary = model.summary
    let rows = summary.rows.map { row in
      [
        row.name, "\(row.outputShape)", row.parameters.grouped, row.multiplyAdds.grouped,
        "\(row.receptiveField.height)×\(row.receptiveField.width)",
      ]
    }
    notebook.addTable(
      ["layer", "output", "parameters", "multiply-adds", "sees"], rows: rows,
      caption: """
        The network: \(summary.parameters.grouped) parameters, \(summary.multiplyAdds.grouped) multiply-adds \
        an image. “Sees” is how many pixels of the image one output depends on.
        """)
  }

  private func addCost(to notebook: inout Notebook) {
    notebook.addSection("What it took")
    notebook.addTable(
      ["", "this run"],
      rows: [
        ["training", "\(Terminal.clock(report.trainSeconds)) minutes"],
        ["images a second", Int(report.imagesPerSecond).grouped],
        ["threads", "\(report.threads)"],
        ["memory at its peak", "\(Decimals.fixed(Double(report.peakMemoryBytes) / 1e6, 0)) MB"],
      ],
      caption: "These numbers depend on the machine and on what else it did; all others do not.")
  }

  /// A share as a percentage; a dash for a class without images.
  private func share(_ value: Double) -> String { value.isNaN ? "–" : percent(value) }

  private func decimalText(_ value: Float) -> String { Decimals.typed(Double(value)) }
}
