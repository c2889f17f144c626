import ConvNet
private import Foundation

/// What the metadata of a checkpoint has beside that of a model.
struct CheckpointState: Codable {
  /// One finished epoch.
  struct Epoch: Codable {
    let number: Int
    let loss: Double
    let metrics: [Double]
    let validationLoss: Double?
    let validationMetrics: [Double]?
    let learningRate: Float
  }

  let settings: String
  let steps, optimizerSteps: Int
  let metricNames: [String]
  let memories: [String]
  let epochs: [Epoch]

  init(_ checkpoint: Checkpoint) {
    let (history, optimizer) = (checkpoint.history, checkpoint.optimizer)
    (settings, steps) = (checkpoint.settings, history.steps)
    (optimizerSteps, memories) = (optimizer.steps, optimizer.memories.map(\.kind.name))
    metricNames = history.metricNames
    epochs = history.epochs.map {
      Epoch(
        number: $0.number, loss: $0.loss, metrics: $0.metrics, validationLoss: $0.validation?.loss,
        validationMetrics: $0.validation?.metrics, learningRate: $0.learningRate)
    }
  }

  /// What a text says, which has nothing unknown and no name twice.
  ///
  /// - Throws: ``ModelFileError`` when it is damaged, or another version wrote it.
  init(decoding text: String) throws(ModelFileError) {
    let json = Data(text.utf8)
    guard let state = try? JSONDecoder().decode(Self.self, from: json),
      JSONNames.repeated(in: Array(json)[...]) == nil
    else { throw .checkpoint("the state of its training is damaged") }
    // A decoder passes over names that it does not know, and so over the misspelt name of what may be missing.
    if let name = state.unknownName(in: json) {
      throw .checkpoint("the state of its training has an entry “\(name)” that is unknown")
    }
    self = state
  }

  /// A name in the text that would not be there if this state were written again.
  private func unknownName(in json: Data) -> String? {
    func names(in json: Data?) -> Set<String> {
      guard let json, let object = try? JSONSerialization.jsonObject(with: json) as? [String: Any]
      else { return [] }
      let epochs = object["epochs"] as? [[String: Any]] ?? []
      return Set(object.keys).union(epochs.flatMap(\.keys))
    }
    return names(in: json).subtracting(names(in: try? JSONEncoder().encode(self))).min()
  }

  /// What happened so far.
  ///
  /// - Throws: ``ModelFileError`` when that can't have happened.
  func history() throws(ModelFileError) -> History {
    if epochs.isEmpty { throw .checkpoint("it has no finished epoch") }
    if steps < epochs.count || !steps.isMultiple(of: epochs.count) {
      throw .checkpoint("it has \(steps) steps, which are not those of \(epochs.count) epochs")
    }
    if optimizerSteps != 0 && optimizerSteps != steps {
      throw .checkpoint("it has \(steps) steps, but its optimizer took \(optimizerSteps)")
    }
    var finished: [History.Epoch] = []
    for (index, epoch) in epochs.enumerated() {
      if epoch.number != index + 1 {
        throw .checkpoint("its epoch \(index + 1) has the number \(epoch.number)")
      }
      if (epoch.validationLoss == nil) != (epochs[0].validationLoss == nil) {
        throw .checkpoint("only some of its epochs have a validation")
      }
      finished.append(try epoch.checked(metrics: metricNames))
    }
    return History(metricNames: metricNames, epochs: finished, steps: steps)
  }
}

extension CheckpointState.Epoch {
  /// The epoch with numbers that training can give.
  ///
  /// - Throws: ``ModelFileError`` naming what it can't.
  fileprivate func checked(metrics names: [String]) throws(ModelFileError) -> History.Epoch {
    let count = names.count
    if metrics.count != count || validationLoss != nil && validationMetrics?.count != count
      || validationLoss == nil && validationMetrics != nil
    {
      throw .checkpoint("its epoch \(number) does not have \(count) metrics")
    }
    // What is computed from numbers of 32 bits stays about as small.
    let largest = 2 * Double(Float.greatestFiniteMagnitude)
    for value in [loss] + metrics + [validationLoss ?? 0] + (validationMetrics ?? [])
    where !(value.magnitude <= largest) {
      throw .checkpoint("its epoch \(number) has a loss or metric of \(value)")
    }
    let shares = zip(names + names, metrics + (validationMetrics ?? []))
    // Rounding may leave a loss just below zero.
    if min(loss, validationLoss ?? 0) < -0.001
      || shares.contains(where: { $0.0 == "accuracy" && !(0...1 ~= $0.1) })
    {
      throw .checkpoint(
        "its epoch \(number) has a loss below 0, or an accuracy that is not from 0 to 1")
    }
    if !(learningRate >= 0 && learningRate.isFinite) {
      throw .checkpoint("its epoch \(number) has a learning rate of \(learningRate)")
    }
    return History.Epoch(
      number: number, loss: loss, metrics: metrics,
      validation: validationLoss.map { Evaluation(loss: $0, metrics: validationMetrics ?? []) },
      learningRate: learningRate)
  }
}
