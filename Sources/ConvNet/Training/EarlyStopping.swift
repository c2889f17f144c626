/// Ends a run when the validation loss (or the training loss, without validation) has not improved for some epochs.
public final class EarlyStopping: Callback {
  private let patience: Int
  private let restoresBest: Bool
  private var bestLoss = Double.infinity
  private var bestWeights: [Tensor] = []
  private var waited = 0

  /// Waits `patience` epochs for a lower loss; however the run ends, the weights of the best epoch are put back then, unless
  /// that is not wanted.
  public init(patience: Int, restoresBest: Bool = true) {
    self.patience = patience
    self.restoresBest = restoresBest
  }

  /// A new run starts afresh.
  public func trainingBegan(_ training: Training) {
    (bestLoss, bestWeights, waited) = (.infinity, [], 0)
  }

  /// Compares the epoch with the best one.
  public func epochEnded(_ training: Training, epoch: History.Epoch) {
    let loss = epoch.validation?.loss ?? epoch.loss
    if loss < bestLoss {
      (bestLoss, waited) = (loss, 0)
      if restoresBest { bestWeights = training.model.parameters.map { $0.value } }
      return
    }
    waited += 1
    if waited >= patience { training.stop() }
  }

  /// Puts the best weights back.
  public func trainingEnded(_ training: Training) {
    for (parameter, best) in zip(training.model.parameters, bestWeights) {
      parameter.value = best
    }
  }
}
