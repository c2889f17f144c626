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
