/// How well a network does on some examples.
public struct Evaluation: Equatable, Sendable {
  /// The mean loss.
  public let loss: Double
  /// The metrics, in the order they were given to `compiled`.
  public let metrics: [Double]

  /// A loss and its metrics.
  public init(loss: Double, metrics: [Double]) {
    self.loss = loss
    self.metrics = metrics
  }
}
