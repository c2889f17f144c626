private import Base
public import ConvNet
private import Foundation

/// A trained network with what is needed to use it: how its inputs are standardized and what its outputs mean.
public struct SavedModel {
  /// The network, weights included.
  public let model: Sequential
  /// What bytes of an image become before the network sees them.
  public let standardization: Standardization
  /// What each output stands for.
  public let classNames: [String]
  /// Whatever else is worth knowing: the dataset, the seed, the accuracy.
  public var notes: [String: String]

  /// A network as it is now.
  public init(
    _ model: Sequential, standardization: Standardization, classNames: [String],
    notes: [String: String] = [:]
  ) {
    (self.model, self.standardization) = (model, standardization)
    (self.classNames, self.notes) = (classNames, notes)
  }

  /// What the metadata of a file says of the network.
  private struct Description: Codable {
    let architecture: LayerDescription
    let mean, deviation: [Float]
    let classNames: [String]
  }

  private static let key = "convbook"

  /// The file of the model.
  ///
  /// - Throws: ``ModelFileError`` for a network with layers that are not the core's.
  public func file() throws(ModelFileError) -> SafeTensors {
    let description = Description(
      architecture: try LayerDescription(model), mean: standardization.mean,
      deviation: standardization.deviation, classNames: classNames)
    guard let json = try? JSON.line(description) else {
      throw .architecture("a setting of the network is not a number")
    }
    var metadata = notes
    metadata[Self.key] = String(decoding: json, as: UTF8.self)
    return SafeTensors(
      tensors: model.namedParameters.map { ($0.name, $0.parameter.value) }, metadata: metadata)
  }

  /// The network of a file.
  ///
  /// - Throws: ``ModelFileError`` when it describes none, or tensors are missing, have other shapes, or have
  ///   numbers that can't be computed with.
  public init(_ file: SafeTensors) throws(ModelFileError) {
    guard let text = file.metadata[Self.key] else {
      throw .architecture("its metadata has no entry “\(Self.key)”")
    }
    guard
      let description = try? JSONDecoder().decode(Description.self, from: Data(text.utf8))
    else { throw .architecture("the metadata “\(Self.key)” is damaged") }
    // Some millions more than there are, so that it is a tensor that is said to be missing.
    let model = try description.architecture.makeNetwork(
      budget: file.tensors.reduce(1 << 24) { $0 + $1.tensor.count })
    try model.load(file)
    let channels = model.inputShape[model.inputShape.rank - 1]
    if description.mean.count != channels || description.deviation.count != channels {
      throw .architecture("it has no mean and deviation for each of \(channels) channels")
    }
    if let deviation = description.deviation.first(where: { !($0 > 0) }) {
      throw .architecture("its inputs would be divided by a deviation of \(deviation)")
    }
    if description.classNames.count != model.outputShape.count {
      throw .architecture(
        "it names \(description.classNames.count) classes for \(model.outputShape) outputs")
    }
    self.init(
      model,
      standardization: Standardization(
        mean: description.mean, deviation: description.deviation),
      classNames: description.classNames, notes: file.metadata.filter { $0.key != Self.key })
  }
}

extension Sequential {
  /// Replaces all parameters by a file's tensors of the same names; a file's other tensors are left alone.
  ///
  /// - Throws: ``ModelFileError``, before anything is replaced, when one is missing, has another shape, or has a number that can't
  ///   be computed with.
  public func load(_ file: SafeTensors) throws(ModelFileError) {
    var values: [Tensor] = []
    for (name, parameter) in namedParameters {
      let tensor = try file.tensor(name, of: parameter.shape)
      if name.hasSuffix(".running_variance"), tensor.values.contains(where: { $0 < 0 }) {
        throw .tensor(name: name, "has a variance below zero")
      }
      values.append(tensor)
    }
    for ((_, parameter), value) in zip(namedParameters, values) { parameter.value = value }
  }
}
