import Base
import Console
import ConvNet
import Datasets
import Engine
import Figures
import Foundation
import LessonKit
import ModelFiles
import Notebooks

/// One training run from the first step to its files.
struct TrainingSession {
  private let options: TrainOptions
  private let recipe: Recipe
  private let data: TrainingData
  private let model: CompiledModel
  private let engine: any Backend
  private let saver: TrainingSaver
  /// What was done before this run was interrupted.
  private let earlier: History?
  private let progress = TrainingProgress()
  private let interruption = Interruption()

  init(_ options: TrainOptions, _ data: TrainingData, on engine: any Backend) throws {
    (self.options, self.data, self.engine) = (options, data, engine)
    recipe = options.recipe
    Memory.keepFreed()
    let settings = options.settings(source: data.source)
    let optimizer = options.makeOptimizer()
    let start = SavedModel(
      try options.makeModel(classes: data.classNames.count, input: data.imageShape),
      standardization: data.standardization, classNames: data.classNames,
      notes: ["run": settings, "dataset": data.source])
    var checkpoint: Checkpoint?
    if options.resumes, let path = options.checkpoint {
      checkpoint = try Checkpoint.load(
        from: path, start, with: optimizer, epochs: recipe.epochs,
        stepsPerEpoch: recipe.stepsPerEpoch(images: data.training.count))
      Terminal.note(
        checkpoint.map { "resume   \(path), after \(counted($0.history.epochs.count, "epoch"))" }
          ?? "resume   \(path) is not there: starting anew")
    }
    earlier = checkpoint?.history
    // Hours later is too late to find out that nobody can read what was saved.
    do {
      _ = try SavedModel(start.file())
    } catch {
      throw CommandFailure(
        "\(options.model.name) can't be trained on images of \(data.imageShape): \(error); scale them down"
      )
    }
    let network = checkpoint?.model.model ?? start.model
    model = try network.compiled(
      optimizer: optimizer, loss: .softmaxCrossEntropy(labelSmoothing: recipe.labelSmoothing),
      metrics: [.accuracy], on: engine)
    saver = try TrainingSaver(
      modelPath: "\(options.folder)/model.safetensors", checkpointPath: options.checkpoint,
      start: start, optimizer: optimizer, validationCount: data.validation.count,
      resuming: checkpoint)
  }

  func run() throws -> Int32 {
    announce()
    let (history, divergence) = try fit()
    if let failure = saver.failure { throw failure }
    // A run that diverged or was stopped is measured where it stands, if no epoch was finished.
    if !history.epochs.isEmpty { try saver.restoreSaved(into: model.model) }
    let test = Measurement(
      logits: model.predict(data.test), labels: data.testImages.labels.map(Int.init))
    // Ctrl-C leaves its mark on the screen when it comes after training.
    if interruption.wasRequested && !history.wasStopped { Terminal.finishLine() }
    summarize(history, test)
    try write(history, test)
    if let divergence {
      Terminal.complain("\(divergence)")
      return 1
    }
    return interruption.wasRequested ? 130 : 0
  }

  private func announce() {
    let summary = model.model.summary
    let rate = Decimals.typed(Double(recipe.learningRate))
    Terminal.note(
      """
      data     \(data.title): \(data.training.count.grouped) training, \
      \(data.validation.count.grouped) validation, \(data.test.count.grouped) test images
      network  \(options.model.name): \(summary.parameters.grouped) parameters, \
      \(summary.multiplyAdds.grouped) multiply-adds an image
      training \(counted(recipe.epochs, "epoch")), batch size \(recipe.batchSize.grouped), \
      \(options.makeOptimizer().name), one-cycle to \(rate), \
      seed \(options.seed), \(counted(options.threads, "thread"))
      """)
    if !options.fitting.isEmpty { Terminal.note("chosen   \(options.fitting)") }
    if !recipe.changes.isEmpty { Terminal.note("augment  \(recipe.changes)") }
    for gap in data.gaps { Terminal.note("classes  \(gap)") }
  }

  /// The history, and the error that ended it early if the loss stopped being a number.
  private func fit() throws -> (History, TrainingError?) {
    do {
      let history = try model.fit(
        data.training.augmented(by: recipe.augmentation), epochs: recipe.epochs,
        cleanEpochs: recipe.cleanEpochs, batchSize: recipe.batchSize,
        validation: data.validation, seed: options.seed,
        resuming: earlier, callbacks: [progress, interruption, saver])
      if wasInterrupted(history) {
        Terminal.finishLine()
        Terminal.note("interrupted: finishing with what there is; Ctrl-C again ends at once")
      }
      return (history, nil)
    } catch .diverged(let epoch, let step, let history) {
      Terminal.finishLine()
      return (history, .diverged(epoch: epoch, step: step, history: history))
    }
  }

  /// Whether Ctrl-C ended the training, and not a file that can't be written.
  private func wasInterrupted(_ history: History) -> Bool {
    history.wasStopped && saver.failure == nil
  }

  private func summarize(_ history: History, _ test: Measurement) {
    let interval = test.interval
    Terminal.print(
      """
      test accuracy  \(percent(test.accuracy))  (\(test.mistakes.count.grouped) of \(data.test.count.grouped) images wrong)
      95 % interval  \(percent(interval.lowerBound)) to \(percent(interval.upperBound))
      test loss      \(lossText(test.loss))
      """)
    for caution in test.cautions(classes: data.classNames) {
      Terminal.print("caution        \(caution)")
    }
    if let chosen = saver.chosen, let validation = chosen.validation {
      Terminal.print(
        "saved epoch    \(chosen.number) (validation accuracy \(percent(validation.metrics[0])))")
    }
    Terminal.print(
      "training       \(Terminal.clock(progress.seconds)), \(Int(progress.imagesPerSecond).grouped) images/s"
    )
  }

  /// Writes report, history and curves, and says where; what is dear to compute and quick to write comes first.
  private func write(_ history: History, _ test: Measurement) throws {
    let report = makeReport(history, test)
    let json = try JSON.encoded(report)
    for path in [options.report, "\(options.folder)/report.json"].compactMap(\.self) {
      try OutputFile.write(json, to: path)
      Terminal.print("wrote          \(path)")
    }
    if !history.epochs.isEmpty {
      let saved = ["\(options.folder)/model.safetensors", options.checkpoint]
      for file in saved.compactMap(\.self) { Terminal.print("wrote          \(file)") }
    }
    let table = "\(options.folder)/history.csv"
    try OutputFile.write(Data(history.csv().utf8), to: table)
    Terminal.print("wrote          \(table)")
    var curves = Figure.trainingCurves(
      title: "\(data.title), \(options.model.name) network", history, saved: saver.chosen?.number,
      caption: caption(of: history))
    curves.provenance = Provenance(seed: options.seed, command: options.command)
    for file in try curves.write(to: "\(options.folder)/curves", formats: [.png, .svg, .json]) {
      Terminal.print("wrote          \(file)")
    }
    let page = RunPage(
      options: options, report: report, data: data, model: model.model, history: history,
      curves: curves, test: test)
    let path = "\(options.folder)/index.html"
    try OutputFile.write(Data(try page.notebook().html(scripts: .convbook).utf8), to: path)
    Terminal.print("wrote          \(path)")
  }

  /// What the curves show and what they depend on.
  private func caption(of history: History) -> String {
    let changed = recipe.changes.isEmpty ? "" : " (augmented: \(recipe.changes))"
    let text =
      "Training on \(counted(data.training.count, "image"))\(changed), validation on "
      + "\(data.validation.count.grouped); \(options.makeOptimizer().name), "
      + "batch size \(recipe.batchSize.grouped), seed \(options.seed)."
    if history.epochs.isEmpty { return text }
    return text + " Training values are means over an epoch while the network still learns, "
      + "so validation may look better."
  }

  private func makeReport(_ history: History, _ test: Measurement) -> TrainReport {
    TrainReport(
      dataset: options.source.name, source: data.source, model: options.model.name,
      recipe: options.recipeName, parameters: model.model.summary.parameters,
      epochs: history.epochs.count, batchSize: recipe.batchSize,
      optimizer: recipe.optimizer.rawValue,
      learningRate: recipe.learningRate, weightDecay: recipe.weightDecay,
      labelSmoothing: recipe.labelSmoothing,
      augmentation: recipe.augmentation.transformations.map(\.name),
      cleanEpochs: recipe.cleanEpochs, seed: options.seed,
      threads: options.threads, engine: engine.name, savedEpoch: saver.chosen?.number,
      validationAccuracy: saver.chosen?.validation?.metrics[0], testImages: data.test.count,
      testAccuracy: test.accuracy,
      testAccuracyInterval: [test.interval.lowerBound, test.interval.upperBound],
      testLoss: test.loss, cautions: test.cautions(classes: data.classNames),
      trainSeconds: progress.seconds,
      imagesPerSecond: progress.imagesPerSecond, peakMemoryBytes: TrainReport.peakMemoryBytes,
      command: options.command)
  }
}
