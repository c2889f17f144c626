import ConvNet
import KernelInterface

/// One network, planned for training and for inference.
final class FastProgram: Program {
  private let model: Sequential
  private let optimizer: any Optimizer
  private let pool: ThreadPool
  private let kernels: any KernelSet.Type
  private let trainable: [Parameter]
  let training, inference: Plan
  private let update: Update
  private var outputs: Tensor

  init(
    model: Sequential, loss: any Loss, optimizer: any Optimizer, pool: ThreadPool,
    kernels: any KernelSet.Type
  ) {
    (self.model, self.optimizer) = (model, optimizer)
    (self.pool, self.kernels) = (pool, kernels)
    trainable = model.parameters.filter(\.isTrainable)
    training = Plan(model, loss, forTraining: true, pool, kernels)
    inference = Plan(model, loss, forTraining: false, pool, kernels)
    update = Update(trainable, training.stages, optimizer, pool, kernels)
    outputs = Tensor(zeros: Shape([0] + model.outputShape.sizes))
  }

  /// - Throws: ``TrainingError`` when a batch needs more memory than the machine has.
  func checkMemory(batchSize: Int, forTraining: Bool) throws(TrainingError) {
    let plan = forTraining ? training : inference
    let (needed, there) = (plan.size(batchSize: batchSize), Memory.ofMachine)
    if needed > there {
      throw .memory(needed: needed, available: there, batchSize: batchSize)
    }
  }

  func prepare(batchSize: Int, forTraining: Bool) throws(TrainingError) {
    try checkMemory(batchSize: batchSize, forTraining: forTraining)
    reserve(forTraining ? training : inference, batchSize)
  }

  private func reserve(_ plan: Plan, _ batchSize: Int) {
    if batchSize > plan.batchSize { plan.allocate(batchSize: batchSize) }
  }

  func step(
    inputs: Tensor, targets: Targets, generator: RandomGenerator, learningRate: Float
  ) -> (loss: Double, outputs: Tensor) {
    let count = inputs.shape[0]
    reserve(training, count)
    training.batch.generator = generator
    training.batch.targets = targets
    if outputs.shape[0] != count {
      outputs = Tensor(zeros: Shape([count] + model.outputShape.sizes))
    }
    update.begin()
    inputs.withValues { inputs in
      outputs.withMutableValues { outputs in
        training.run(inputs.baseAddress!, count: count, outputs: outputs.baseAddress!)
      }
      // The inputs may be asked for once more.
      if training.batch.loss.isFinite { training.runPieces() }
    }
    let loss = training.batch.loss
    if loss.isFinite { update.run(units: training.batch.units, learningRate: learningRate) }
    return (loss, outputs)
  }

  func outputs(for inputs: Tensor) -> Tensor {
    let count = inputs.shape[0]
    var outputs = Tensor(zeros: Shape([count] + model.outputShape.sizes))
    if count == 0 { return outputs }
    reserve(inference, count)
    inputs.withValues { inputs in
      outputs.withMutableValues { outputs in
        inference.run(inputs.baseAddress!, count: count, outputs: outputs.baseAddress!)
      }
    }
    return outputs
  }
}
