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

/// A run of `fit` as its callbacks see it.
public final class Training {
  /// The network that is trained.
  public let model: Sequential
  /// How many epochs were asked for.
  public let epochs: Int
  /// How many steps an epoch has.
  public let stepsPerEpoch: Int
  /// How many examples an epoch has.
  public let examplesPerEpoch: Int
  /// The epoch that is running, counted from 1.
  public internal(set) var epoch = 0
  /// How many steps of this epoch were taken.
  public internal(set) var step = 0
  /// How many examples of this epoch were seen.
  public internal(set) var examples = 0
  /// The mean loss of this epoch so far.
  public internal(set) var meanLoss = 0.0
  /// The metrics of this epoch so far.
  public internal(set) var metrics: [Double] = []
  /// The learning rate of the step that was just taken.
  public internal(set) var learningRate: Float = 0
  private(set) var isStopping = false

  init(model: Sequential, epochs: Int, stepsPerEpoch: Int, examplesPerEpoch: Int) {
    self.model = model
    self.epochs = epochs
    self.stepsPerEpoch = stepsPerEpoch
    self.examplesPerEpoch = examplesPerEpoch
  }

  /// Ends the run after this step, or after this epoch when an epoch has just ended.
  public func stop() { isStopping = true }
}

/// Ends a run when the validation loss (or the training loss, without validation) has not improved for some epochs.
public final class EarlyStopping: Callback {
  private let patience: Int
  private let restoresBest: Bool
  private var bestLoss = Double.infinity
  private var bestWeights: [Tensor] = []
  private var waited = 0

  /// Waits `patience` epochs for a lower loss; then the weights of the best epoch are put back, unless that is not wanted.
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
    if waited < patience { return }
    training.stop()
    if restoresBest {
      for (parameter, best) in zip(training.model.parameters, bestWeights) {
        parameter.value = best
      }
    }
  }
}

/// Keeps the learning rate of every step.
public final class LearningRateLog: Callback {
  /// One rate per step, in order.
  public private(set) var rates: [Float] = []

  /// An empty log.
  public init() {}

  /// A new run starts afresh.
  public func trainingBegan(_ training: Training) { rates = [] }

  /// Notes the rate.
  public func stepEnded(_ training: Training, loss: Double) { rates.append(training.learningRate) }
}
