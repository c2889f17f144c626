import Base
import Console
import ConvNet
import Foundation
import ModelFiles

/// Keeps a training run safe: after each epoch the weights to use, if they are not worse than before, and, if asked for, the
/// whole state.
///
/// Each file is written under another name first and then renamed, so that whenever a run is killed, the old file or the new
/// one is there whole. A file that can't be written ends the training, with its reason in ``failure``.
final class TrainingSaver: Callback {
  private let modelPath: String
  private let checkpointPath: String?
  /// The network before training, with what is needed to use it.
  private let start: SavedModel
  private let optimizer: any Optimizer
  private let validationCount: Int
  private var history: History
  /// The epochs that the saved model was chosen from.
  private var candidates: History
  /// Why training had to end.
  private(set) var failure: (any Error)?

  /// The epoch whose weights are saved as the model.
  var chosen: History.Epoch? { candidates.chosen(examples: validationCount) }

  /// - Throws: `FileError` when a run that goes on in another folder can't leave its model there.
  init(
    modelPath: String, checkpointPath: String?, start: SavedModel, optimizer: any Optimizer,
    validationCount: Int, resuming checkpoint: Checkpoint?
  ) throws {
    (self.modelPath, self.checkpointPath) = (modelPath, checkpointPath)
    (self.start, self.optimizer, self.validationCount) = (start, optimizer, validationCount)
    history = checkpoint?.history ?? History(metricNames: ["accuracy"])
    candidates = history
    guard let checkpoint, let last = history.epochs.last else { return }
    if (try? loadSaved()) != nil { return }
    // The model chosen so far stayed in another folder, so the choice begins with the last epoch.
    candidates = History(metricNames: history.metricNames, epochs: [last])
    try write(checkpoint.model.file(), to: modelPath)
  }

  func epochEnded(_ training: Training, epoch: History.Epoch) {
    history = History(
      metricNames: history.metricNames, epochs: history.epochs + [epoch],
      steps: history.steps + training.stepsPerEpoch)
    candidates = History(
      metricNames: candidates.metricNames, epochs: candidates.epochs + [epoch])
    do {
      if chosen?.number == epoch.number {
        var notes = ["epoch": "\(epoch.number)"]
        if let validation = epoch.validation {
          notes["validation accuracy"] = "\(validation.metrics[0])"
        }
        try write(saved(training.model, notes).file(), to: modelPath)
      }
      if let checkpointPath {
        let checkpoint = Checkpoint(
          saved(training.model, ["epoch": "\(epoch.number)"]), optimizer: optimizer.state,
          history: history, settings: start.notes["run"] ?? "")
        try write(checkpoint.file(), to: checkpointPath)
      }
    } catch {
      failure = error
      training.stop()
    }
  }

  /// Puts the saved weights back into a network.
  ///
  /// - Throws: `CommandFailure` when the file can't be read any more, or has become that of another run.
  func restoreSaved(into model: Sequential) throws {
    for (parameter, kept) in zip(model.parameters, try loadSaved().model.parameters) {
      parameter.value = kept.value
    }
  }

  /// The saved model, which is of this run.
  private func loadSaved() throws -> SavedModel {
    let saved = try SavedModel.load(from: modelPath)
    do {
      try saved.check(isStateOf: start)
    } catch {
      throw CommandFailure("\(modelPath) was changed while the run went on: \(error); train again")
    }
    if saved.notes["run"] != start.notes["run"] {
      throw CommandFailure("\(modelPath) became the model of another run; train again")
    }
    return saved
  }

  /// The network as it is now, with what is needed to use it.
  private func saved(_ model: Sequential, _ notes: [String: String]) -> SavedModel {
    SavedModel(
      model, standardization: start.standardization, classNames: start.classNames,
      notes: start.notes.merging(notes) { $1 })
  }

  private func write(_ file: SafeTensors, to path: String) throws(FileError) {
    try AtomicFile.save(file.encoded(), to: path)
  }
}
