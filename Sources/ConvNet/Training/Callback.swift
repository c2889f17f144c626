/// Watches a training run, and may end it; all methods do nothing by default.
public protocol Callback: AnyObject {
  /// Called before the first step.
  func trainingBegan(_ training: Training)
  /// Called after every step with the mean loss of its batch.
  func stepEnded(_ training: Training, loss: Double)
  /// Called after every epoch, its validation included.
  func epochEnded(_ training: Training, epoch: History.Epoch)
  /// Called after the last epoch, or once the run was stopped; not when the loss stopped being a number.
  func trainingEnded(_ training: Training)
}

extension Callback {
  /// Nothing to do.
  public func trainingBegan(_ training: Training) {}
  /// Nothing to do.
  public func stepEnded(_ training: Training, loss: Double) {}
  /// Nothing to do.
  public func epochEnded(_ training: Training, epoch: History.Epoch) {}
  /// Nothing to do.
  public func trainingEnded(_ training: Training) {}
}
