internal import ConvNet

/// Begins to fit the network to examples of the page's own, with an optimizer by the number of its kind.
@_expose(wasm, "beginFitting")
@c(convbook_begin_fitting)
@inline(never)
public func beginFitting(optimizer: Int32) -> Int32 {
  answered { () throws(Refusal) in
    let model = try Page.begun().built()
    let kind = try member(optimizer, of: OptimizerKind.allCases)
    Page.fitting = try PageFitting(model, kind)
    return 0
  }
}

/// Takes some steps, each on all examples: inputs `[N, H, W, C]` and their classes `[N]`. `results` gets the loss and the accuracy
/// before each step, `[steps, 2]`. Returns how many steps were taken since the beginning.
@_expose(wasm, "fit")
@c(convbook_fit)
@inline(never)
public func fit(
  inputs: Int32, labels: Int32, steps: Int32, learningRate: Float, results: Int32
) -> Int32 {
  answered { () throws(Refusal) in
    guard let fitting = Page.fitting else { throw .network }
    try require(steps, in: 1...1000)
    try require(learningRate, in: 0...1000)
    let inputs = try Slots.tensor(inputs, rank: 4)
    let model = try Page.begun().built(for: inputs)
    if model !== fitting.model { throw .network }
    if inputs.shape[0] > 1024 { throw .size }
    let classes = try classes(labels, below: model.outputShape.count)
    if classes.count != inputs.shape[0] { throw .shape }
    var values: [Float] = []
    for _ in 0..<steps {
      let (loss, accuracy) = fitting.step(inputs, classes, learningRate: learningRate)
      if !loss.isFinite { throw .diverged }
      values += [Float(loss), Float(accuracy)]
    }
    try Slots.put(Tensor(values, shape: [Int(steps), 2]), into: results)
    return fitting.steps
  }
}

/// A page's network on its way to fit some examples, all of them in each step.
final class PageFitting {
  let model: Sequential
  private let program: any Program
  private let random = RandomGenerator(seed: 0).stream(.dropout)
  /// How many steps were taken.
  private(set) var steps = 0

  /// Gets ready.
  init(_ model: Sequential, _ optimizer: OptimizerKind) throws(Refusal) {
    let loss = SoftmaxCrossEntropy()
    self.model = model
    try asking { () throws(ShapeError) in try loss.check(outputShape: model.outputShape) }
    program = try asking { () throws(TrainingError) in
      // Every step is told its rate.
      try ReferenceBackend().makeProgram(
        for: model, loss: loss, optimizer: optimizer.makeOptimizer(learningRate: 0))
    }
  }

  /// One step: the mean loss, and the share of the examples that was right before it.
  func step(
    _ inputs: Tensor, _ classes: [Int], learningRate: Float
  ) -> (loss: Double, accuracy: Double) {
    let targets = Targets.classes(classes)
    let (loss, outputs) = program.step(
      inputs: inputs, targets: targets, generator: random.stream(steps),
      learningRate: learningRate)
    steps += 1
    return (loss, Accuracy().total(outputs, targets) / Double(classes.count))
  }
}
