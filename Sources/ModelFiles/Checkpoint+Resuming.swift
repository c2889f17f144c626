public import ConvNet

extension Checkpoint {
  /// Checks that a run can go on from here: one that would begin with `start`, take `stepsPerEpoch` steps in each of `epochs`
  /// epochs, and measure `metrics` and a validation part. Its optimizer, which is new, gets the state.
  ///
  /// - Throws: ``ModelFileError`` naming the first thing that is not as in that run; then nothing but the optimizer has changed.
  public func resume(
    _ start: SavedModel, with optimizer: any Optimizer, metrics: [String], epochs: Int,
    stepsPerEpoch: Int
  ) throws(ModelFileError) {
    try model.check(isStateOf: start)
    let finished = history.epochs.count
    if finished > epochs {
      throw .checkpoint("it has \(finished) finished epochs, but this run has \(epochs)")
    }
    let (steps, isTooLarge) = finished.multipliedReportingOverflow(by: stepsPerEpoch)
    if isTooLarge || history.steps != steps {
      throw .checkpoint(
        "\(finished) of its epochs took \(history.steps) steps, where this run takes "
          + "\(stepsPerEpoch) for one")
    }
    if history.metricNames != metrics || history.epochs.contains(where: { $0.validation == nil }) {
      throw .checkpoint(
        "its epochs do not tell the \(metrics.joined(separator: " and ")) in training and validation"
      )
    }
    // An optimizer drops what it does not use, and steps if it doesn't count them.
    optimizer.state = OptimizerState(steps: history.steps, memories: self.optimizer.memories)
    let state = optimizer.state
    if state.memories != self.optimizer.memories {
      let kinds = state.memories.map(\.kind.name).joined(separator: " and ")
      throw .checkpoint(
        "its optimizer remembers something else than \(optimizer.name), which has "
          + (kinds.isEmpty ? "no memory" : "one \(kinds) for each weight"))
    }
    if state.steps != self.optimizer.steps {
      throw .checkpoint(
        "its optimizer took \(self.optimizer.steps) steps, where \(optimizer.name) has \(state.steps)"
      )
    }
  }
}

extension SavedModel {
  /// Checks that this is the same network as `other`, trained further or less: all but its weights must be equal.
  ///
  /// - Throws: ``ModelFileError`` naming what differs.
  public func check(isStateOf other: SavedModel) throws(ModelFileError) {
    if try LayerDescription(model) != LayerDescription(other.model) {
      throw .checkpoint(
        "its network, from \(model.inputShape) to \(model.outputShape) numbers, is not that of this "
          + "run, from \(other.model.inputShape) to \(other.model.outputShape)")
    }
    if classNames != other.classNames {
      throw .checkpoint("its classes are not those of this run")
    }
    if standardization != other.standardization {
      throw .checkpoint("it was trained on images of another mean or deviation")
    }
  }
}
