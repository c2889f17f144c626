import ConvNet
private import Foundation

/// The tensors of one layer in a file from another library: those whose names agree up to the last part.
struct ForeignLayer {
  /// What its parameters do, which tells what layers it can become.
  enum Kind: String {
    case convolution
    case dense = "dense layer"
    case normalization = "batch normalization"
  }

  /// `features.0`, or `sequential/conv2d`.
  let name: String
  let kind: Kind
  private(set) var tensors: [ParameterRole: (name: String, tensor: Tensor)] = [:]

  /// All layers of a file, in the natural order of their names: `conv2` before `conv10`.
  ///
  /// - Throws: ``ModelFileError`` for a tensor that the library would not have written.
  static func all(
    in file: SafeTensors, from library: WeightLibrary
  ) throws(ModelFileError) -> [ForeignLayer] {
    var layers: [String: [ParameterRole: (name: String, tensor: Tensor)]] = [:]
    for (name, tensor) in file.tensors {
      let cut = name.lastIndex { $0 == "." || $0 == "/" }
      let leaf = cut.map { name[name.index(after: $0)...] } ?? name[...]
      if library.isLeftOut(leaf) { continue }
      guard let role = library.role(of: leaf, rank: tensor.shape.rank) else {
        throw .tensor(name: name, "has no name that \(library.title) gives to weights of a network")
      }
      layers[cut.map { String(name[..<$0]) } ?? "", default: [:]][role] = (name, tensor)
    }
    var all: [ForeignLayer] = []
    for name in layers.keys.sorted(by: isBefore) {
      all.append(try ForeignLayer(name, layers[name] ?? [:], from: library))
    }
    return all
  }

  private init(
    _ name: String, _ tensors: [ParameterRole: (name: String, tensor: Tensor)],
    from library: WeightLibrary
  ) throws(ModelFileError) {
    self.name = name
    self.tensors = tensors
    if let kernel = tensors[.kernel] {
      guard [2, 4].contains(kernel.tensor.shape.rank) else {
        throw .tensor(
          name: kernel.name,
          "is \(kernel.tensor.shape): convolutions have kernels of 4 axes, dense layers of 2")
      }
      kind = kernel.tensor.shape.rank == 4 ? .convolution : .dense
      return
    }
    kind = .normalization
    // PyTorch calls the offset a bias, too.
    if let bias = self.tensors.removeValue(forKey: .bias) { self.tensors[.offset] = bias }
    if tensors[.runningMean] == nil || tensors[.runningVariance] == nil {
      let first = tensors.values.map(\.name).min() ?? name
      throw .tensor(
        name: first,
        "has neither a kernel nor both running statistics beside it, so it is no layer of ours")
    }
  }

  /// Letter by letter, but numbers as numbers.
  private static func isBefore(_ a: String, _ b: String) -> Bool {
    a.compare(b, options: .numeric) == .orderedAscending
  }
}
