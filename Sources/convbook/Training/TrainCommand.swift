import Console
import ConvNet
import Figures

/// `convbook train`: images in, a trained network measured, drawn and saved.
enum TrainCommand {
  static func run(_ arguments: ParsedArguments) throws -> Int32 {
    let options = try TrainOptions(arguments)
    if options.explainsPlan { return try PlanReport.print(options) }
    try OutputFile.prepareFolder(options.folder)
    for file in [options.report, options.checkpoint].compactMap(\.self) {
      try OutputFile.prepare(file)
    }
    let lock = try FolderLock(options.folder)
    defer { lock.release() }
    var checkpointLock: FileLock?
    if let path = options.checkpoint {
      checkpointLock = try FileLock(
        path, does: "keeps its state in", insteadUse: "choose another --checkpoint")
    }
    defer { checkpointLock?.release() }
    let engine = try options.engine.makeBackend(threads: options.threads)
    let data = try TrainingData(options, workers: engine.workers)
    return try TrainingSession(options.fitted(to: data.training.count), data, on: engine).run()
  }
}
