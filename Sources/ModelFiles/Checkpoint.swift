private import Base
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

  private static let key = "convbook-training"

  /// The file of the checkpoint; a program that wants only the model finds that, too.
  ///
  /// - Throws: ``ModelFileError`` for a network with layers that are not the core's.
  public func file() throws(ModelFileError) -> SafeTensors {
    var file = try model.file()
    let trainable = model.model.namedParameters.filter(\.parameter.isTrainable)
    for memory in optimizer.memories {
      for (parameter, tensor) in zip(trainable, memory.tensors) {
        file.tensors.append((Self.name(of: memory.kind, parameter.name), tensor))
      }
    }
    guard let json = try? JSON.line(CheckpointState(self)) else {
      throw .checkpoint("its history has a number that is not finite")
    }
    file.metadata[Self.key] = String(decoding: json, as: UTF8.self)
    return file
  }

  /// The checkpoint of a file, in which everything is known, complete and consistent.
  ///
  /// - Throws: ``ModelFileError`` when the file is none, lacks a tensor or has one too many, or holds a number that no training
  ///   gives.
  public init(_ file: SafeTensors) throws(ModelFileError) {
    guard let text = file.metadata[Self.key] else {
      throw .checkpoint("it is a model alone, without the state of its training")
    }
    let state = try CheckpointState(decoding: text)
    model = try SavedModel(file)
    history = try state.history()
    optimizer = try Self.optimizer(state, model.model, file)
    settings = state.settings
  }

  /// What the file says of the optimizer.
  private static func optimizer(
    _ state: CheckpointState, _ model: Sequential, _ file: SafeTensors
  ) throws(ModelFileError) -> OptimizerState {
    var unknown = Set(file.tensors.map(\.name))
    unknown.subtract(model.namedParameters.map(\.name))
    let trainable = model.namedParameters.filter(\.parameter.isTrainable)
    var memories: [OptimizerState.Memory] = []
    for memory in state.memories {
      guard let kind = OptimizerState.Kind.allCases.first(where: { $0.name == memory }),
        !memories.contains(where: { $0.kind == kind })
      else {
        throw .checkpoint("its optimizer remembers “\(memory)” twice, or nobody knows what that is")
      }
      var tensors: [Tensor] = []
      for (name, parameter) in trainable {
        let name = Self.name(of: kind, name)
        let tensor = try file.tensor(name, of: parameter.shape)
        if kind == .square, tensor.values.contains(where: { $0 < 0 }) {
          throw .tensor(name: name, "has a negative number in place of a square")
        }
        tensors.append(tensor)
        unknown.remove(name)
      }
      memories.append(OptimizerState.Memory(kind, tensors))
    }
    if let name = unknown.min() { throw .tensor(name: name, "is nothing that a checkpoint has") }
    return OptimizerState(steps: state.optimizerSteps, memories: memories)
  }

  /// How the file calls what is remembered of a parameter.
  private static func name(of kind: OptimizerState.Kind, _ parameter: String) -> String {
    "optimizer.\(kind.name).\(parameter)"
  }
}
