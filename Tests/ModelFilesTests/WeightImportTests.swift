import ConvNet
import ModelFiles
import TestSupport
import Testing

@Suite struct WeightImportTests {
  /// The network of `fixtures.py`.
  private let network: Sequential

  init() throws {
    network = try Sequential(input: [6, 5, 2]) {
      Conv2D(3, kernelSize: 3, padding: .same, activation: .relu)
      BatchNorm()
      MaxPool2D(2)
      Flatten()
      BatchNorm()
      Dense(18, activation: .relu)
      Dense(4)
      Dense(3)
    }
  }

  /// What the network answers to the images of a library, and what the library answered.
  private func answers(
    _ library: WeightLibrary, epsilon: Float? = nil
  ) throws -> (ours: Tensor, theirs: Tensor) {
    let weights = try WeightImport(
      ReferenceFile.tensors(library.rawValue), from: library, into: network, epsilon: epsilon)
    let file = try ReferenceFile.tensors("\(library.rawValue)-answers")
    return (
      weights.model(try #require(file["image"])), try #require(file["outputs"])
    )
  }

  @Test("Answers are those of the library", arguments: WeightLibrary.allCases)
  func agrees(library: WeightLibrary) throws {
    let (ours, theirs) = try answers(library)
    expectClose(ours, theirs.values.map(Double.init), relative: 1e-5, absolute: 1e-5)
  }

  @Test("Epsilon is the library's, or what is asked for", arguments: WeightLibrary.allCases)
  func epsilon(library: WeightLibrary) throws {
    let (ours, theirs) = try answers(library, epsilon: 0.1)
    #expect(zip(ours.values, theirs.values).contains { abs($0 - $1) > 1e-3 })
  }

  @Test("The network itself stays as it is")
  func leavesNetwork() throws {
    let before = network.parameters.map(\.value)
    _ = try answers(.pytorch)
    #expect(network.parameters.map(\.value) == before)
  }

  @Test("Each parameter is told where it comes from; the tenth layer follows the ninth")
  func matches() throws {
    let weights = try WeightImport(
      ReferenceFile.tensors("pytorch"), from: .pytorch, into: network)
    #expect(weights.matches.map(\.name) == network.namedParameters.map(\.name))
    let sources = Dictionary(
      uniqueKeysWithValues: weights.matches.map { ($0.name, $0.source) })
    #expect(sources["conv1.kernel"] == "0.weight")
    #expect(sources["norm2.running_variance"] == "5.running_var")
    #expect(sources["dense2.kernel"] == "9.weight")
    #expect(sources["dense3.bias"] == "10.bias")
  }

  @Test("Names in another order than the layers are put right by an order")
  func order() throws {
    var file = try ReferenceFile.tensors("pytorch")
    let names = ["0": "stem", "2": "a", "5": "norm", "6": "last", "9": "middle", "10": "first"]
    file.tensors = file.tensors.map { name, tensor in
      let parts = name.split(separator: ".")
      return ("\(names[String(parts[0])] ?? "").\(parts[1])", tensor)
    }
    #expect(
      throws: ModelFileError.shape(name: "first.weight", expected: [18, 18], found: [3, 4])
    ) { try WeightImport(file, from: .pytorch, into: network) }
    let order = ["stem", "a", "norm", "last", "middle", "first"]
    let weights = try WeightImport(file, from: .pytorch, into: network, order: order)
    let plain = try WeightImport(
      ReferenceFile.tensors("pytorch"), from: .pytorch, into: network)
    #expect(weights.model.parameters.map(\.value) == plain.model.parameters.map(\.value))
    for (order, reason) in [
      (["stem"], "leaves out"), (["stem", "stem"], "twice"), (["sten"], "it has “a”"),
    ] {
      let error = #expect(throws: ModelFileError.self) {
        try WeightImport(file, from: .pytorch, into: network, order: order)
      }
      #expect(error?.description.contains(reason) == true)
    }
  }

  @Test("A normalization without scale and offset changes nothing there")
  func plainNormalization() throws {
    var file = try ReferenceFile.tensors("pytorch")
    file.tensors.removeAll { ["2.weight", "2.bias"].contains($0.name) }
    let weights = try WeightImport(file, from: .pytorch, into: network)
    let norm = try #require(weights.model.layers.first { $0 is BatchNorm } as? BatchNorm)
    #expect(norm.scale.value == Tensor(repeating: 1, shape: [3]))
    #expect(norm.offset.value == Tensor(zeros: [3]))
    #expect(weights.matches.first { $0.name == "norm1.scale" }?.source == nil)
  }

  @Test(
    "What does not fit is named",
    arguments: [
      ("0.bias", nil, "“0” has no bias, but conv1 needs one"),
      ("2.running_var", nil, "“2.bias” has neither a kernel nor both running statistics"),
      ("10.weight", nil, "10.bias"),
      (nil, "12.weight", "dense layer (“6”, “9”, “10”, “12”), the network 3 of kind dense layer"),
      (nil, "extra.embedding", "“extra.embedding” has no name that PyTorch gives"),
    ] as [(String?, String?, String)])
  func misfits(removed: String?, added: String?, reason: String) throws {
    var file = try ReferenceFile.tensors("pytorch")
    if let removed { file.tensors.removeAll { $0.name == removed } }
    if let added { file.tensors.append((added, Tensor(zeros: [4, 4]))) }
    let error = #expect(throws: ModelFileError.self) {
      try WeightImport(file, from: .pytorch, into: network)
    }
    #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
  }

  @Test("Weights of one library are not taken for those of the other")
  func otherLibrary() throws {
    #expect(throws: ModelFileError.self) {
      try WeightImport(ReferenceFile.tensors("keras"), from: .pytorch, into: network)
    }
    #expect(throws: ModelFileError.self) {
      try WeightImport(ReferenceFile.tensors("pytorch"), from: .keras, into: network)
    }
  }
}
