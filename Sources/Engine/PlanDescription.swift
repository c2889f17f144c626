public import ConvNet

/// What the engine has made of a network: which layers are computed together, how, and in how much memory.
public struct PlanDescription: Sendable {
  /// One or more layers that are computed in one go.
  public struct Stage: Sendable {
    /// The layers in the words of the model: `Conv2D + ReLU + MaxPool2D`.
    public let layers: String
    /// Which kernel computes them.
    public let kernel: String
    /// The shape of one output.
    public let outputShape: Shape
    /// Multiplications and additions of the plain computation for one image, forward.
    public let operations: Int
    /// Memory for what the stage gives, with its gradient in training; none if it works in place.
    public let bytes: Int
    /// Whether that holds a whole batch, or only what each thread is working on.
    public let holdsBatch: Bool
  }

  /// The level that the kernels were compiled for.
  public let level: CPULevel
  /// How many images it was planned for.
  public let batchSize: Int
  /// How many threads work.
  public let threads: Int
  /// How many images are one thread's share at a time.
  public let unitSize: Int
  /// In the order of the computation.
  public let stages: [Stage]
  /// How often all threads wait for each other in a step.
  public let barriers: Int
  /// All memory of a step: outputs, gradients, weights in the form of kernels, and working memory.
  public let bytes: Int
}

extension FastBackend {
  /// What training or running a network by this engine comes to; nothing where the plain core does the work.
  public func explain(
    _ model: Sequential, loss: any Loss, batchSize: Int, forTraining: Bool
  ) -> PlanDescription? {
    guard let plan = plan(model, loss, forTraining: forTraining) else { return nil }
    let threads = plan.threads
    let stages = plan.stages.map { stage in
      let summary = stage.summary
      let isInPlace = stage.output === stage.input
      let isFork = stage.output.numbers === stage.input.numbers
      let places =
        isInPlace
        ? [] : [isFork ? nil : stage.output.numbers, stage.output.gradient].compactMap { $0 }
      return PlanDescription.Stage(
        layers: summary.layers, kernel: summary.kernel, outputShape: summary.outputShape,
        operations: summary.operations,
        bytes: places.reduce(0) {
          $0 + $1.size(batchSize: batchSize, unitSize: plan.unitSize, threads: threads)
        }, holdsBatch: stage.output.numbers.holdsBatch)
    }
    return PlanDescription(
      level: level, batchSize: batchSize, threads: threads, unitSize: plan.unitSize,
      stages: stages, barriers: plan.barriers, bytes: plan.size(batchSize: batchSize))
  }
}
