import Base
import Console
import ConvNet
import Figures
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
  private let settings: String
  private let optimizer: any Optimizer
  private let validationCount: Int
  private let makeModel: (Sequential, _ notes: [String: String]) -> SavedModel
  private var history: History
  /// The epochs that the saved model was chosen from.
  private var candidates: History
  /// Why training had to end.
  private(set) var failure: (any Error)?

  /// The epoch whose weights are saved as the model.
  var chosen: History.Epoch? { candidates.chosen(examples: validationCount) }

  /// `makeModel` adds to a network what is needed to use it.
  ///
  /// - Throws: `FigureError` when a run that goes on in another folder can't leave its model there.
  init(
    modelPath: String, checkpointPath: String?, settings: String, optimizer: any Optimizer,
    validationCount: Int, resuming checkpoint: Checkpoint?,
    makeModel: @escaping (Sequential, [String: String]) -> SavedModel
  ) throws {
    (self.modelPath, self.checkpointPath) = (modelPath, checkpointPath)
    (self.settings, self.optimizer, self.makeModel) = (settings, optimizer, makeModel)
    self.validationCount = validationCount
    history = checkpoint?.history ?? History(metricNames: ["accuracy"])
    candidates = history
    guard let checkpoint, let last = history.epochs.last else { return }
    let saved = try? SavedModel.load(from: modelPath)
    if saved?.notes["run"] == settings { return }
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
        try write(makeModel(training.model, notes).file(), to: modelPath)
      }
      if let checkpointPath {
        let checkpoint = Checkpoint(
          makeModel(training.model, ["epoch": "\(epoch.number)"]), optimizer: optimizer.state,
          history: history, settings: settings)
        try write(checkpoint.file(), to: checkpointPath)
      }
    } catch {
      failure = error
      training.stop()
    }
  }

  /// Puts the saved weights back into a network.
  ///
  /// - Throws: `CommandFailure` when the file can't be read any more.
  func restoreSaved(into model: Sequential) throws {
    let saved = try SavedModel.load(from: modelPath).model
    for (parameter, kept) in zip(model.parameters, saved.parameters) {
      parameter.value = kept.value
    }
  }

  private func write(_ file: SafeTensors, to path: String) throws(FigureError) {
    try AtomicFile.save(file.encoded(), to: path)
  }
}

extension Checkpoint {
  /// The checkpoint of a run with these settings; none where there is no file.
  ///
  /// - Throws: `CommandFailure` for a file that is no checkpoint, or that of another run.
  static func load(from path: String, settings: String) throws -> Checkpoint? {
    let checkpoint: Checkpoint
    do {
      checkpoint = try Checkpoint(SafeTensors(decoding: ModelFile.bytes(at: path)))
    } catch InputFileError.missing {
      return nil
    } catch let error as InputFileError {
      throw CommandFailure("\(error)")
    } catch {
      throw CommandFailure(
        "\(path) can't be gone on with: \(error); name another file, or leave --resume away to start anew"
      )
    }
    if checkpoint.settings != settings {
      throw CommandFailure(
        """
        \(path) belongs to another run (\(checkpoint.settings)), not to this one (\(settings)); \
        use the same options, or another file
        """)
    }
    return checkpoint
  }
}
