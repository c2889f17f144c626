/// Watches a training run, and may end it; all methods do nothing by default.
public protocol Callback: AnyObject {
  /// Called before the first step.
  func trainingBegan(_ training: Training)
  /// Called after every step with the mean loss of its batch.
  func stepEnded(_ training: Training, loss: Double)
  /// Called after every epoch, its validation included.
  func epochEnded(_ training: Training, epoch: History.Epoch)
}

extension Callback {
  /// Nothing to do.
  public func trainingBegan(_ training: Training) {}
  /// Nothing to do.
  public func stepEnded(_ training: Training, loss: Double) {}
  /// Nothing to do.
  public func epochEnded(_ training: Training, epoch: History.Epoch) {}
}
