/// Why a network can't be trained.
public enum TrainingError: Error, Sendable, CustomStringConvertible {
  /// A setting is out of range.
  case setting(SettingError)
  /// The loss, a metric, the examples or their answers do not fit the network.
  case shape(ShapeError)
  /// A batch takes more bytes than the machine has.
  case memory(needed: Int, available: Int, batchSize: Int)
  /// The loss stopped being a number; the weights are back at those of the last finite loss.
  ///
  /// `history` holds the epochs that were finished before.
  case diverged(epoch: Int, step: Int, history: History)

  /// One sentence: what happened and what to do.
  public var description: String {
    switch self {
    case .setting(let error): error.description
    case .shape(let error): error.description
    case .memory(let needed, let available, let batchSize):
      "a batch of \(batchSize) needs \(needed) bytes of memory, but this machine has "
        + "\(available); use smaller batches or a smaller network"
    case .diverged(let epoch, let step, _):
      "the loss is no longer a number at step \(step) of epoch \(epoch); "
        + "the last good weights are restored; use a lower learning rate"
    }
  }
}
