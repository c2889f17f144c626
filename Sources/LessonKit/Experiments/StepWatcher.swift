package import ConvNet

/// Looks at a network before training and after every step.
package final class StepWatcher<Sight>: Callback {
  /// What it saw, in order.
  package private(set) var sights: [Sight]
  private let look: (Sequential) -> Sight

  /// A watcher that has looked once, at the network as it is.
  package init(of model: Sequential, _ look: @escaping (Sequential) -> Sight) {
    (sights, self.look) = ([look(model)], look)
  }

  package func stepEnded(_ training: Training, loss: Double) {
    sights.append(look(training.model))
  }
}
