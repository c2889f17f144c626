/// What runs a compiled network: the plain core, or something faster that computes the same.
public protocol Backend: AnyObject {
  /// How reports call it: `reference`.
  var name: String { get }
  /// Who prepares batches for it.
  var workers: Workers { get }

  /// Prepares to train and run one network.
  ///
  /// - Throws: ``TrainingError`` when it can't.
  func makeProgram(
    for model: Sequential, loss: any Loss, optimizer: any Optimizer
  ) throws(TrainingError) -> any Program
}

extension Backend {
  /// The calling thread.
  public var workers: Workers { .one }
}

/// One network, ready to be trained and run by a ``Backend``.
public protocol Program: AnyObject {
  /// Gets ready for batches of up to `batchSize` examples, to be trained on or only run; nothing to do by default.
  ///
  /// - Throws: ``TrainingError`` when the machine has too little memory.
  func prepare(batchSize: Int, forTraining: Bool) throws(TrainingError)

  /// One training step: forward, backward, and an update of all parameters unless the loss is not a number.
  ///
  /// - Returns: the mean loss of the batch, and the outputs it was computed from.
  func step(
    inputs: Tensor, targets: Targets, generator: RandomGenerator, learningRate: Float
  ) -> (loss: Double, outputs: Tensor)

  /// The outputs of a batch, as in inference.
  func outputs(for inputs: Tensor) -> Tensor
}

extension Program {
  /// Nothing to do.
  public func prepare(batchSize: Int, forTraining: Bool) throws(TrainingError) {}
}

/// The plain core: every layer's own `forward`, one after the other.
public final class ReferenceBackend: Backend {
  /// How reports call it.
  public let name = "reference"
  /// Who computes, and prepares batches.
  public let workers: Workers

  /// Computes on the calling thread unless a native program brings workers.
  public init(workers: Workers = .one) {
    self.workers = workers
  }

  /// Nothing needs preparing.
  public func makeProgram(
    for model: Sequential, loss: any Loss, optimizer: any Optimizer
  ) throws(TrainingError) -> any Program {
    ReferenceProgram(model: model, loss: loss, optimizer: optimizer, workers: workers)
  }
}

private final class ReferenceProgram: Program {
  private let model: Sequential
  private let loss: any Loss
  private let optimizer: any Optimizer
  private let workers: Workers
  private let trainable: [Parameter]

  init(model: Sequential, loss: any Loss, optimizer: any Optimizer, workers: Workers) {
    self.model = model
    self.loss = loss
    self.optimizer = optimizer
    self.workers = workers
    trainable = model.parameters.filter { $0.isTrainable }
  }

  func step(
    inputs: Tensor, targets: Targets, generator: RandomGenerator, learningRate: Float
  ) -> (loss: Double, outputs: Tensor) {
    for parameter in trainable { parameter.clearGradient() }
    var mode = Mode.training(generator, on: workers)
    mode.wantsInputGradient = false
    let (outputs, pullback) = model.forward(inputs, mode: mode)
    let (value, gradient) = loss.forward(outputs, targets)
    if value.isFinite {
      _ = pullback(gradient())
      optimizer.update(trainable, learningRate: learningRate)
    }
    return (value, outputs)
  }

  func outputs(for inputs: Tensor) -> Tensor {
    model(inputs, on: workers)
  }
}
