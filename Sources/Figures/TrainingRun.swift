/// What one training run gave, epoch by epoch, to be drawn beside other runs.
public struct TrainingRun: Sendable, Hashable {
  /// The setting; runs of the same name differ in their seeds only.
  public var name: String
  /// The number of each finished epoch.
  public var epochs: [Int]
  /// Fractions from 0 to 1, one per epoch.
  public var trainingAccuracy: [Double]
  /// Likewise; empty when there is no validation part.
  public var validationAccuracy: [Double]
  /// The mean loss of each epoch.
  public var trainingLoss: [Double]
  /// Likewise; empty when there is no validation part.
  public var validationLoss: [Double]

  /// A run from its curves.
  public init(
    _ name: String, epochs: [Int], trainingAccuracy: [Double], validationAccuracy: [Double] = [],
    trainingLoss: [Double], validationLoss: [Double] = []
  ) {
    self.name = name
    self.epochs = epochs
    self.trainingAccuracy = trainingAccuracy
    self.validationAccuracy = validationAccuracy
    self.trainingLoss = trainingLoss
    self.validationLoss = validationLoss
  }
}
