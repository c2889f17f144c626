/// Why a network could not be trained.
public enum TrainingError: Error, Sendable, CustomStringConvertible {
  /// A setting is out of range; the text says which and what is allowed.
  case setting(String)
  /// The examples or their answers do not fit the network.
  case shape(ShapeError)
  /// The loss stopped being a number; the weights are back at those of the last finite loss.
  ///
  /// `history` holds the epochs that were finished before.
  case diverged(epoch: Int, step: Int, history: History)

  /// One sentence: what happened and what to do.
  public var description: String {
    switch self {
    case .setting(let what): what
    case .shape(let error): error.description
    case .diverged(let epoch, let step, _):
      "the loss is no longer a number at step \(step) of epoch \(epoch); "
        + "the last good weights are restored; use a lower learning rate"
    }
  }
}
