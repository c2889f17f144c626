extension Sequential {
  /// Makes a network ready to be trained and measured; all shapes are checked here.
  ///
  /// - Throws: ``TrainingError`` when the outputs do not suit the loss or a metric, one of these or the optimizer has a setting out
  ///   of range, or the backend can't run the network.
  public func compiled(
    optimizer: any Optimizer, loss: any Loss, metrics: [any Metric] = [],
    on backend: any Backend = ReferenceBackend()
  ) throws(TrainingError) -> CompiledModel {
    try checkSettings(optimizer, loss, metrics)
    do {
      try loss.check(outputShape: outputShape)
      for metric in metrics { try metric.check(outputShape: outputShape) }
    } catch {
      throw .shape(error)
    }
    let program = try backend.makeProgram(for: self, loss: loss, optimizer: optimizer)
    return CompiledModel(
      model: self, optimizer: optimizer, loss: loss, metrics: metrics, program: program,
      workers: backend.workers)
  }

  private func checkSettings(
    _ optimizer: any Optimizer, _ loss: any Loss, _ metrics: [any Metric]
  ) throws(TrainingError) {
    do {
      try optimizer.check()
      try loss.check()
      for metric in metrics { try metric.check() }
    } catch {
      throw .setting(error)
    }
  }
}

/// A network with the loss it minimizes, the optimizer that does it, and the metrics that people read.
public final class CompiledModel {
  /// The network; training changes its parameters.
  public let model: Sequential
  private let optimizer: any Optimizer
  private let loss: any Loss
  private let metrics: [any Metric]
  private let program: any Program
  private let workers: Workers

  fileprivate init(
    model: Sequential, optimizer: any Optimizer, loss: any Loss, metrics: [any Metric],
    program: any Program, workers: Workers
  ) {
    self.model = model
    self.optimizer = optimizer
    self.loss = loss
    self.metrics = metrics
    self.program = program
    self.workers = workers
  }

  /// Trains for some epochs; the examples come in a new random order each time, and the last batch may be smaller.
  ///
  /// `seed` fixes the order, the dropout masks and how images are augmented, so the same call on the same starting weights gives
  /// the same weights.
  ///
  /// The last `cleanEpochs` take augmented images as they are: the network comes back to what it will be used on, with all
  /// that the changed ones taught it.
  ///
  /// With the `history` of an earlier run, and its weights and optimizer's state back in place, training goes on where that run
  /// ended and comes to the same weights as one run over all `epochs`.
  ///
  /// - Throws: ``TrainingError`` for examples that do not fit, settings out of range, or a loss, in training or validation, that
  ///   is no longer a number; then the weights are back at those of the last finite loss in training.
  /// - SeeAlso: He et al. (2019), Data Augmentation Revisited, <https://arxiv.org/abs/1909.09148>, for the clean epochs.
  @discardableResult
  public func fit(
    _ examples: Examples, epochs: Int, cleanEpochs: Int = 0, batchSize: Int = 32,
    validation: Examples? = nil, seed: UInt64 = 1, resuming earlier: History? = nil,
    callbacks: [any Callback] = []
  ) throws(TrainingError) -> History {
    if epochs < 1 { throw .setting(SettingError("\(epochs) epochs; train for 1 or more")) }
    if cleanEpochs < 0 {
      throw .setting(SettingError("\(cleanEpochs) clean epochs; use 0 or more"))
    }
    if batchSize < 1 { throw .setting(SettingError("a batch size of \(batchSize); use 1 or more")) }
    if examples.count == 0 { throw .setting(SettingError("there are no examples to train on")) }
    try check(examples)
    if let validation { try check(validation) }

    let batchSize = min(batchSize, examples.count)
    try program.prepare(batchSize: batchSize, forTraining: true)
    let steps = (examples.count + batchSize - 1) / batchSize
    if steps.multipliedReportingOverflow(by: epochs).overflow {
      throw .setting(
        SettingError("\(epochs) epochs are more steps than can be counted; train for fewer"))
    }
    let training = Training(
      model: model, epochs: epochs, stepsPerEpoch: steps, examplesPerEpoch: examples.count)
    let generator = RandomGenerator(seed: seed)
    var history = History(
      metricNames: metrics.map { $0.name }, epochs: earlier?.epochs ?? [],
      steps: earlier?.steps ?? 0)
    let finished = history.epochs.count
    if history.steps != finished * steps {
      throw .setting(
        SettingError(
          "a history of \(finished) epochs and \(history.steps) steps, where an epoch has \(steps); "
            + "go on with the same examples and batch size"))
    }
    // Weights are good once a finite loss was computed from them.
    var good = model.parameters.map { $0.value }
    var current = good
    for callback in callbacks { callback.trainingBegan(training) }

    for epoch in finished..<max(epochs, finished) {
      let epoch = epoch + 1
      var order = Array(0..<examples.count)
      var shuffling = generator.stream(.shuffling).stream(epoch)
      shuffling.shuffle(&order)
      let queue = BatchQueue(
        examples, order: order, batchSize: batchSize,
        augmenting: epoch > epochs - cleanEpochs
          ? nil : generator.stream(.augmentation).stream(epoch),
        on: workers)
      var sums = Sums(metrics)
      (training.epoch, training.step, training.examples) = (epoch, 0, 0)

      for step in 0..<steps {
        training.learningRate = optimizer.learningRate.learningRate(
          atStep: history.steps, of: steps * epochs, stepsPerEpoch: steps)
        remember(&current)
        let batchLoss = queue.next { inputs, targets in
          let (loss, outputs) = program.step(
            inputs: inputs, targets: targets,
            generator: generator.stream(.dropout).stream(history.steps),
            learningRate: training.learningRate)
          if loss.isFinite { sums.add(loss, outputs, targets) }
          return loss
        }
        if !batchLoss.isFinite {
          restore(good)
          throw .diverged(epoch: epoch, step: step + 1, history: history)
        }
        swap(&good, &current)
        history.steps += 1
        training.step = step + 1
        training.examples = sums.count
        (training.meanLoss, training.metrics) = (sums.evaluation.loss, sums.evaluation.metrics)
        for callback in callbacks { callback.stepEnded(training, loss: batchLoss) }
        if training.isStopping { break }
      }

      // An epoch that was cut short is not comparable with the others.
      if training.step == steps {
        let validated = validation.map { measured($0) }
        // The last step of an epoch shows here what it did, after the last epoch nowhere else.
        if let validated, !validated.loss.isFinite {
          restore(good)
          throw .diverged(epoch: epoch, step: steps, history: history)
        }
        let summary = History.Epoch(
          number: epoch, loss: sums.evaluation.loss, metrics: sums.evaluation.metrics,
          validation: validated, learningRate: training.learningRate)
        history.epochs.append(summary)
        for callback in callbacks { callback.epochEnded(training, epoch: summary) }
      }
      if training.isStopping {
        history.wasStopped = true
        break
      }
    }
    for callback in callbacks { callback.trainingEnded(training) }
    return history
  }

  /// Loss and metrics on examples, as in inference.
  ///
  /// - Throws: ``TrainingError`` when the examples do not fit the network or there are none.
  public func evaluate(_ examples: Examples) throws(TrainingError) -> Evaluation {
    if examples.count == 0 { throw .setting(SettingError("there are no examples to measure on")) }
    try check(examples)
    return measured(examples)
  }

  /// The outputs `[N, …]` for all examples, as in inference.
  ///
  /// - Precondition: the examples have the network's input shape.
  public func predict(_ examples: Examples) -> Tensor {
    var parts: [Tensor] = [Tensor(zeros: Shape([0] + model.outputShape.sizes))]
    forEachBatch(of: examples) { inputs, _ in parts.append(program.outputs(for: inputs)) }
    return Tensor.concatenating(parts)
  }

  private func check(_ examples: Examples) throws(TrainingError) {
    if examples.inputShape != model.inputShape {
      throw .shape(
        ShapeError(
          .targets(
            "the network takes \(model.inputShape) but the examples are \(examples.inputShape)")))
    }
    do {
      try loss.check(examples.allTargets, outputShape: model.outputShape)
    } catch {
      throw .shape(error)
    }
  }

  private func measured(_ examples: Examples) -> Evaluation {
    var sums = Sums(metrics)
    forEachBatch(of: examples) { inputs, targets in
      let outputs = program.outputs(for: inputs)
      sums.add(loss.forward(outputs, targets).loss, outputs, targets)
    }
    return sums.evaluation
  }

  /// Batches in order, of a size that changes no result.
  private func forEachBatch(of examples: Examples, _ body: (Tensor, Targets) -> Void) {
    let places = Array(0..<examples.count)
    let size = 256
    for start in stride(from: 0, to: places.count, by: size) {
      let (inputs, targets) = examples.batch(
        places[start..<min(start + size, places.count)], on: workers)
      body(inputs, targets)
    }
  }

  /// Puts weights back.
  private func restore(_ weights: [Tensor]) {
    for (parameter, value) in zip(model.parameters, weights) { parameter.value = value }
  }

  /// Copies all parameters into memory that is already there.
  private func remember(_ copies: inout [Tensor]) {
    for (i, parameter) in model.parameters.enumerated() {
      copies[i].withMutableValues { copy in
        parameter.value.withValues { if $0.count > 0 { _ = copy.update(from: $0) } }
      }
    }
  }
}

/// Running sums of loss and metrics over batches.
private struct Sums {
  private let metrics: [any Metric]
  private var loss = 0.0
  private var totals: [Double]
  private(set) var count = 0

  init(_ metrics: [any Metric]) {
    self.metrics = metrics
    totals = metrics.map { _ in 0 }
  }

  mutating func add(_ batchLoss: Double, _ outputs: Tensor, _ targets: Targets) {
    loss += batchLoss * Double(targets.count)
    for i in 0..<metrics.count { totals[i] += metrics[i].total(outputs, targets) }
    count += targets.count
  }

  var evaluation: Evaluation {
    Evaluation(loss: loss / Double(count), metrics: totals.map { $0 / Double(count) })
  }
}
