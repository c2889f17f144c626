import Console
import ConvNet
import Datasets
import Engine
import Figures
import Foundation
import ModelFiles

/// `convbook train`: a dataset in, a trained network measured and its curves drawn.
enum TrainCommand {
  static func run(_ words: [String]) throws -> Int32 {
    let arguments = try ParsedArguments(words, options: TrainOptions.help.options)
    if arguments.has("--help") {
      Terminal.print(TrainOptions.help.text)
      return 0
    }
    let options = try TrainOptions(arguments)
    if options.explainsPlan { return try PlanReport.print(options) }
    try OutputFile.prepareFolder(options.folder)
    for file in [options.report, options.checkpoint].compactMap(\.self) {
      try OutputFile.prepare(file)
    }
    if !Fonts.available { throw FigureError.noFont }
    let engine = try options.engine.makeBackend(threads: options.threads)
    let data = try TrainingData(options, workers: engine.workers)
    return try TrainingRun(options, data, on: engine).run()
  }
}

/// One training run from the first step to its files.
private struct TrainingRun {
  private let options: TrainOptions
  private let data: TrainingData
  private let model: CompiledModel
  private let engine: any Backend
  private let saver: TrainingSaver
  /// What was done before this run was interrupted.
  private let earlier: History?
  private let progress = TrainingProgress()
  private let interruption = Interruption()

  init(_ options: TrainOptions, _ data: TrainingData, on engine: any Backend) throws {
    self.options = options
    self.data = data
    Memory.keepFreed()
    self.engine = engine
    let settings = options.settings(source: data.source)
    var checkpoint: Checkpoint?
    if options.resumes, let path = options.checkpoint {
      checkpoint = try Checkpoint.load(from: path, settings: settings)
      Terminal.note(
        checkpoint.map { "resume   \(path), after \(counted($0.history.epochs.count, "epoch"))" }
          ?? "resume   \(path) is not there: starting anew")
    }
    earlier = checkpoint?.history
    let optimizer = options.makeOptimizer()
    if let checkpoint { optimizer.state = checkpoint.optimizer }
    let network =
      try checkpoint?.model.model
      ?? options.makeModel(classes: data.classNames.count, input: data.imageShape)
    model = try network.compiled(
      optimizer: optimizer, loss: .softmaxCrossEntropy, metrics: [.accuracy], on: engine)
    saver = TrainingSaver(
      modelPath: "\(options.folder)/model.safetensors", checkpointPath: options.checkpoint,
      settings: settings, optimizer: optimizer, resuming: earlier
    ) { network, notes in
      SavedModel(
        network, standardization: data.standardization, classNames: data.classNames,
        notes: notes.merging(["run": settings]) { $1 })
    }
  }

  func run() throws -> Int32 {
    announce()
    let (history, divergence) = try fit()
    if let failure = saver.failure { throw failure }
    // The weights are the last good ones, so that even a failed run can be looked at.
    let test = try model.evaluate(data.test)
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
    let rate = String(format: "%g", options.learningRate)
    Terminal.note(
      """
      data     \(data.title): \(data.training.count.grouped) training, \
      \(data.validation.count.grouped) validation, \(data.test.count.grouped) test images
      network  \(options.model): \(summary.parameters.grouped) parameters, \
      \(summary.multiplyAdds.grouped) multiply-adds an image
      training \(counted(options.epochs, "epoch")), batch size \(options.batchSize.grouped), \
      \(options.makeOptimizer().name), one-cycle to \(rate), \
      seed \(options.seed), \(counted(options.threads, "thread"))
      """)
    if !changes.isEmpty { Terminal.note("augment  \(changes.joined(separator: ", "))") }
  }

  /// What is done to training images.
  private var changes: [String] { options.augmentation.transformations.map(\.name) }

  /// The history, and the error that ended it early if the loss stopped being a number.
  private func fit() throws -> (History, TrainingError?) {
    do {
      let history = try model.fit(
        data.training.augmented(by: options.augmentation), epochs: options.epochs,
        batchSize: options.batchSize, validation: data.validation, seed: options.seed,
        resuming: earlier, callbacks: [progress, interruption, saver])
      if history.wasStopped {
        Terminal.finishLine()
        Terminal.note("interrupted: finishing with what there is; Ctrl-C again ends at once")
      }
      return (history, nil)
    } catch .diverged(let epoch, let step, let history) {
      Terminal.finishLine()
      return (history, .diverged(epoch: epoch, step: step, history: history))
    }
  }

  /// Writes report, history and curves, and says where; what is dear to compute and quick to write comes first.
  private func write(_ history: History, _ test: Evaluation) throws {
    if let report = options.report {
      try OutputFile.write(try JSON.encoded(makeReport(history, test)), to: report)
      Terminal.print("wrote          \(report)")
    }
    if !history.epochs.isEmpty {
      let saved = ["\(options.folder)/model.safetensors", options.checkpoint]
      for file in saved.compactMap(\.self) { Terminal.print("wrote          \(file)") }
    }
    let table = "\(options.folder)/history.csv"
    try OutputFile.write(Data(history.csv().utf8), to: table)
    Terminal.print("wrote          \(table)")
    var curves = Figure.trainingCurves(
      title: "\(data.title), \(options.model) network", history,
      caption: caption(of: history))
    curves.provenance = Provenance(seed: options.seed, command: options.command)
    for file in try curves.write(to: "\(options.folder)/curves", formats: [.png, .svg, .json]) {
      Terminal.print("wrote          \(file)")
    }
  }

  /// What the curves show and what they depend on.
  private func caption(of history: History) -> String {
    let changed = changes.isEmpty ? "" : " (augmented: \(changes.joined(separator: ", ")))"
    let text =
      "Training on \(counted(data.training.count, "image"))\(changed), validation on "
      + "\(data.validation.count.grouped); \(options.makeOptimizer().name), "
      + "batch size \(options.batchSize.grouped), seed \(options.seed)."
    if history.epochs.isEmpty { return text }
    return text + " Training values are means over an epoch while the network still learns, "
      + "so validation may look better."
  }

  private func makeReport(_ history: History, _ test: Evaluation) -> TrainReport {
    TrainReport(
      dataset: options.dataset, source: data.source, model: options.model,
      parameters: model.model.summary.parameters, epochs: history.epochs.count,
      augmentation: changes, seed: options.seed, threads: options.threads, engine: engine.name,
      testAccuracy: test.metrics[0], testLoss: test.loss, trainSeconds: progress.seconds,
      imagesPerSecond: progress.imagesPerSecond, peakMemoryBytes: TrainReport.peakMemoryBytes)
  }

  private func summarize(_ history: History, _ test: Evaluation) {
    let wrong = Int((Double(data.test.count) * (1 - test.metrics[0])).rounded())
    Terminal.print(
      """
      test accuracy  \(percent(test.metrics[0]))  (\(wrong.grouped) of \(data.test.count.grouped) images wrong)
      test loss      \(lossText(test.loss))
      """)
    if let best = history.best, let validation = best.validation {
      Terminal.print(
        "best epoch     \(best.number) (validation accuracy \(percent(validation.metrics[0])))")
    }
    Terminal.print(
      "training       \(Terminal.clock(progress.seconds)), \(Int(progress.imagesPerSecond).grouped) images/s"
    )
  }
}
