public import ConvNet
private import Foundation

/// Where a training run stands after an epoch: all that is needed to go on as if it had never stopped.
///
/// Everything random is drawn from the seed, the epoch and the step, so no generator's state is kept.
public struct Checkpoint {
  /// The network with the weights of the epoch.
  public let model: SavedModel
  /// What the optimizer remembers.
  public let optimizer: OptimizerState
  /// What happened so far.
  public let history: History
  /// What the run was asked for, as text: resuming another run is refused.
  public let settings: String

  /// The state after an epoch.
  public init(
    _ model: SavedModel, optimizer: OptimizerState, history: History, settings: String
  ) {
    (self.model, self.optimizer) = (model, optimizer)
    (self.history, self.settings) = (history, settings)
  }

  /// What the metadata of a checkpoint has beside that of a model.
  private struct State: Codable {
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
  }

  private static let key = "convbook-training"

  /// The file of the checkpoint; a program that wants only the model finds that, too.
  ///
  /// - Throws: ``ModelFileError`` for a network with layers that are not the core's.
  public func file() throws(ModelFileError) -> SafeTensors {
    var file = try model.file()
    let trainable = model.model.namedParameters.filter(\.parameter.isTrainable)
    for memory in optimizer.memories {
      for (parameter, tensor) in zip(trainable, memory.tensors) {
        file.tensors.append(("optimizer.\(memory.kind.name).\(parameter.name)", tensor))
      }
    }
    let state = State(
      settings: settings, steps: history.steps, optimizerSteps: optimizer.steps,
      metricNames: history.metricNames, memories: optimizer.memories.map(\.kind.name),
      epochs: history.epochs.map {
        State.Epoch(
          number: $0.number, loss: $0.loss, metrics: $0.metrics,
          validationLoss: $0.validation?.loss, validationMetrics: $0.validation?.metrics,
          learningRate: $0.learningRate)
      })
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let json = try? encoder.encode(state) else {
      throw .architecture("its history has a number that is not finite")
    }
    file.metadata[Self.key] = String(decoding: json, as: UTF8.self)
    return file
  }

  /// The checkpoint of a file.
  ///
  /// - Throws: ``ModelFileError`` when the file is none, or lacks a tensor.
  public init(_ file: SafeTensors) throws(ModelFileError) {
    guard let text = file.metadata[Self.key],
      let state = try? JSONDecoder().decode(State.self, from: Data(text.utf8))
    else {
      throw .architecture("it is a model but no checkpoint: its state of training is missing")
    }
    model = try SavedModel(file)
    let trainable = model.model.namedParameters.filter(\.parameter.isTrainable)
    var memories: [OptimizerState.Memory] = []
    for memory in state.memories {
      guard let kind = OptimizerState.Kind.allCases.first(where: { $0.name == memory }) else {
        throw .architecture("its optimizer remembers “\(memory)”, which none of the core's does")
      }
      var tensors: [Tensor] = []
      for (name, parameter) in trainable {
        let name = "optimizer.\(memory).\(name)"
        guard let tensor = file[name] else { throw .missing(name: name) }
        if tensor.shape != parameter.shape {
          throw .shape(name: name, expected: parameter.shape, found: tensor.shape)
        }
        tensors.append(tensor)
      }
      memories.append(OptimizerState.Memory(kind, tensors))
    }
    optimizer = OptimizerState(steps: state.optimizerSteps, memories: memories)
    history = History(
      metricNames: state.metricNames,
      epochs: state.epochs.map { epoch in
        History.Epoch(
          number: epoch.number, loss: epoch.loss, metrics: epoch.metrics,
          validation: epoch.validationLoss.map {
            Evaluation(loss: $0, metrics: epoch.validationMetrics ?? [])
          }, learningRate: epoch.learningRate)
      }, steps: state.steps)
    settings = state.settings
  }
}
