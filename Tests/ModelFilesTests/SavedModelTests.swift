import ConvNet
import Engine
import ModelFiles
import TestSupport
import Testing

/// Every kind of layer that can be saved.
private func makeModel(seed: UInt64 = 1) throws -> Sequential {
  let block = try Sequential(input: [12, 12, 4], seed: seed) {
    Conv2D(6, kernelSize: 3, dilation: 2, padding: .same, useBias: false)
    BatchNorm(momentum: 0.9, epsilon: 0.01)
  }
  return try Sequential(input: [12, 12, 2], seed: seed) {
    Conv2D(4, kernelSize: 3, padding: .explicit(1), activation: .leakyReLU(slope: 0.2))
    block
    Activation(.gelu)
    MaxPool2D(2)
    AveragePool2D(3, stride: 1, padding: .same)
    Conv2D(8, kernelSize: 1, activation: .tanh)
    Residual(activation: .relu) {
      Conv2D(8, kernelSize: 3, padding: .same, activation: .relu)
      BatchNorm()
    }
    GlobalAveragePool2D()
    Dropout(0.3)
    Dense(9, activation: .sigmoid)
    Flatten()
    Dense(3, activation: .softmax)
  }
}

private let standardization = Standardization(mean: [0.1, 0.2], deviation: [0.3, 0.4])

private func examples(_ count: Int) -> Examples {
  var generator = RandomGenerator(seed: 8)
  let pixels = (0..<count * 288).map { _ in generator.uniform(-1, 1) }
  return Examples(
    Tensor(pixels, shape: [count, 12, 12, 2]), targets: .classes((0..<count).map { $0 % 3 }))
}

extension LayerKind {
  /// The same without how weights begin, which files do not keep.
  fileprivate var withConstantWeights: LayerKind {
    switch self {
    case .conv2D(let filters, let window, let useBias, _):
      .conv2D(filters: filters, window: window, useBias: useBias, initializer: .constant(0))
    case .dense(let units, let useBias, _):
      .dense(units: units, useBias: useBias, initializer: .constant(0))
    case .residual(let layers): .residual(layers: layers.map(\.withConstantWeights))
    default: self
    }
  }
}

@Suite struct SavedModelTests {
  @Test("A saved network answers as it did, and can be saved again to the same bytes")
  func roundTrip() throws {
    let model = try makeModel()
    let saved = SavedModel(
      model, standardization: standardization, classNames: ["a", "b", "c"], notes: ["seed": "1"])
    let bytes = try saved.file().encoded()
    let loaded = try SavedModel(SafeTensors(decoding: bytes))
    let inputs = Tensor(repeating: 0.3, shape: [2, 12, 12, 2])
    #expect(loaded.model(inputs) == model(inputs))
    #expect(loaded.classNames == ["a", "b", "c"])
    #expect(loaded.notes == ["seed": "1"])
    #expect(loaded.standardization.mean == [0.1, 0.2])
    #expect(try loaded.file().encoded() == bytes)
  }

  @Test(
    "Every kind of layer comes back from a file, and has a place in ONNX",
    arguments: LayerKind.Key.allCases)
  func everyKind(key: LayerKind.Key) throws {
    var random = RandomGenerator(seed: 5).stream(.examples)
    var fitting = 0
    for seed in 1...20 as ClosedRange<UInt64> {
      let kind = LayerKind.drawn(key, using: &random)
      let model = try? Sequential(input: [9, 8, 3], seed: seed) {
        if key == .dense { Flatten() }
        kind.makeLayer()
      }
      guard let model else { continue }
      let saved = SavedModel(
        model, standardization: Standardization(mean: [0, 0, 0], deviation: [1, 1, 1]),
        classNames: (0..<model.outputShape.count).map { "\($0)" })
      let file = try saved.file()
      #expect(file.metadata["convbook"]?.contains("{\"\(key.rawValue)\":") == true)
      let loaded = try SavedModel(file).model
      let last = try #require(loaded.layers.last?.kind)
      #expect(last.withConstantWeights == kind.withConstantWeights)
      let images = Tensor.random([2, 9, 8, 3], seed: seed)
      #expect(loaded(images) == model(images))
      #expect(try !saved.onnx().isEmpty)
      fitting += 1
    }
    #expect(fitting >= 10)
  }

  @Test("Names tell where weights belong")
  func names() throws {
    #expect(
      try makeModel().namedParameters.map(\.name) == [
        "conv1.kernel", "conv1.bias", "block1.conv1.kernel", "block1.norm1.scale",
        "block1.norm1.offset", "block1.norm1.running_mean", "block1.norm1.running_variance",
        "conv2.kernel", "conv2.bias", "residual1.conv1.kernel", "residual1.conv1.bias",
        "residual1.norm1.scale", "residual1.norm1.offset", "residual1.norm1.running_mean",
        "residual1.norm1.running_variance", "dense1.kernel", "dense1.bias", "dense2.kernel",
        "dense2.bias",
      ])
  }

  @Test("A missing or misshapen tensor is named, and nothing is replaced")
  func incomplete() throws {
    let saved = SavedModel(
      try makeModel(), standardization: standardization, classNames: ["a", "b", "c"])
    var file = try saved.file()
    let whole = file.tensors
    file.tensors.removeLast()
    #expect(throws: ModelFileError.missing(name: "dense2.bias")) { try SavedModel(file) }
    file.tensors = whole
    file.tensors[0].tensor = Tensor(zeros: [1])
    #expect(
      throws: ModelFileError.shape(
        name: "conv1.kernel", expected: [3, 3, 2, 4], found: [1])
    ) { try SavedModel(file) }
    let other = try makeModel(seed: 2)
    let before = other.parameters.map(\.value)
    #expect(throws: ModelFileError.self) { try other.load(file) }
    #expect(other.parameters.map(\.value) == before)
  }

  @Test("Metadata that describes no network is refused")
  func metadata() throws {
    let saved = SavedModel(
      try makeModel(), standardization: standardization, classNames: ["a", "b", "c"])
    var file = try saved.file()
    let text = try #require(file.metadata["convbook"])
    for damaged in [
      "", "{}", text.replacing("\"gelu\"", with: "\"golu\"").replacing("GELU", with: "GOLU"),
      text.replacing("\"units\":9", with: "\"units\":0"),
    ] where damaged != text {
      file.metadata["convbook"] = damaged
      #expect(throws: ModelFileError.self) { try SavedModel(file) }
    }
    file.metadata = [:]
    #expect(throws: ModelFileError.self) { try SavedModel(file) }
  }

  @Test(
    "Settings that would take more memory than the file has, or that can't be, are refused",
    arguments: [
      (#""units":9"#, #""units":9000000000000"#, "far more numbers than the file has"),
      (#""units":9"#, #""units":-9"#, "layer"),
      (#""filters":8"#, #""filters":1000000000"#, "far more numbers than the file has"),
      (#""size":[2,2]"#, #""size":[9223372036854775807,2]"#, "the number 9223372036854775807"),
      (#""padding":[1,1,1,1]"#, #""padding":[60000,60000,60000,60000]"#, "nothing can be run on"),
      (#""input":[12,12,2]"#, #""input":[1000000000,12,2]"#, "nothing can be run on"),
      (#""input":[12,12,2]"#, #""input":[-12,12,2]"#, "nothing can be run on"),
      (#""input":[12,12,2]"#, #""input":[32768,32768,2]"#, "nothing can be run on"),
      (#""input":[12,12,2]"#, #""input":[]"#, "layer 0"),
      (#""classNames":["a","b","c"]"#, #""classNames":["a","b"]"#, "2 classes for 3 outputs"),
      (#""deviation":["#, #""deviation":[0,"#, "no mean and deviation"),
      (#""mean":["#, #""mean":[NaN,"#, "damaged"),
    ])
  func hostile(part: String, replacement: String, reason: String) throws {
    let saved = SavedModel(
      try makeModel(), standardization: standardization, classNames: ["a", "b", "c"])
    var file = try saved.file()
    let text = try #require(file.metadata["convbook"])
    try #require(text.contains(part), "\(text)")
    file.metadata["convbook"] = text.replacing(part, with: replacement)
    let error = #expect(throws: ModelFileError.self) { try SavedModel(file) }
    #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
  }

  @Test("Inputs are never divided by nothing")
  func noDeviation() throws {
    let saved = SavedModel(
      try makeModel(), standardization: Standardization(mean: [0, 0], deviation: [1, 0]),
      classNames: ["a", "b", "c"])
    #expect(throws: ModelFileError.self) { try SavedModel(saved.file()) }
  }

  @Test("A file with changed bytes is read or refused, but ends no program", arguments: [1, 2, 3])
  func fuzzed(seed: UInt64) throws {
    let model = try Sequential(input: [6, 6, 1]) {
      Conv2D(2, kernelSize: 3, padding: .same, activation: .leakyReLU(slope: 0.1))
      BatchNorm()
      MaxPool2D(2)
      Flatten()
      Dense(2)
    }
    let whole = try SavedModel(
      model, standardization: Standardization(mean: [0.5], deviation: [0.5]),
      classNames: ["a", "b"]
    ).file().encoded()
    let header = whole.count - 4 * model.parameters.reduce(0) { $0 + $1.value.count }
    var random = RandomGenerator(seed: seed)
    var (read, refused) = (0, 0)
    for round in 0..<2000 {
      var bytes = whole
      for _ in 0...random.integer(below: 3) {
        let place =
          round.isMultiple(of: 4)
          ? header + random.integer(below: whole.count - header) : random.integer(below: header)
        // Digits turn into others, so that texts stay JSON more often.
        bytes[place] =
          (0x30...0x39).contains(bytes[place])
          ? UInt8(0x30 + random.integer(below: 10)) : UInt8(random.integer(below: 256))
      }
      do {
        _ = try SavedModel(SafeTensors(decoding: bytes))
        read += 1
      } catch {
        refused += 1
        #expect(!error.description.isEmpty)
      }
    }
    // Changed weights are weights; hardly any other change is harmless.
    #expect(read >= 500 && refused > 500, "\(read) read, \(refused) refused")
  }

  @Test(
    "A run that goes on from a checkpoint ends with the weights of an uninterrupted one",
    arguments: ["adam", "momentum", "rmsProp", "sgd"])
  func resume(name: String) throws {
    func optimizer() -> any Optimizer {
      switch name {
      case "adam": .adam(learningRate: .cosine(peak: 0.01))
      case "momentum": .momentum(learningRate: .oneCycle(peak: 0.01))
      case "rmsProp": .rmsProp()
      default: .sgd(learningRate: .step(initial: 0.1, factor: 0.5, epochs: 2))
      }
    }
    /// Stops after some epochs, as an interrupted run does.
    final class Stop: Callback {
      let epoch: Int
      init(after epoch: Int) { self.epoch = epoch }
      func epochEnded(_ training: Training, epoch: History.Epoch) {
        if epoch.number == self.epoch { training.stop() }
      }
    }
    func fit(
      _ model: Sequential, _ optimizer: any Optimizer, resuming history: History? = nil,
      stoppingAfter epoch: Int = .max
    ) throws -> History {
      try model.compiled(
        optimizer: optimizer, loss: .softmaxCrossEntropy, metrics: [.accuracy],
        on: FastBackend(threads: 2)
      ).fit(
        examples(60), epochs: 4, batchSize: 25, validation: examples(10), seed: 5,
        resuming: history, callbacks: [Stop(after: epoch)])
    }

    let straight = try makeModel()
    let whole = try fit(straight, optimizer())

    let (first, firstOptimizer) = (try makeModel(), optimizer())
    let history = try fit(first, firstOptimizer, stoppingAfter: 2)
    #expect(history.epochs.count == 2)
    let bytes = try Checkpoint(
      SavedModel(first, standardization: standardization, classNames: ["a", "b", "c"]),
      optimizer: firstOptimizer.state, history: history, settings: "as before"
    ).file().encoded()

    let checkpoint = try Checkpoint(SafeTensors(decoding: bytes))
    #expect(checkpoint.settings == "as before")
    let second = optimizer()
    second.state = checkpoint.optimizer
    let resumed = try fit(checkpoint.model.model, second, resuming: checkpoint.history)
    #expect(checkpoint.model.model.parameters.map(\.value) == straight.parameters.map(\.value))
    #expect(second.state.steps == (name == "adam" ? 12 : 0))
    #expect(resumed.epochs.map(\.loss) == whole.epochs.map(\.loss))
    #expect(resumed.epochs.map(\.validation) == whole.epochs.map(\.validation))
  }

  @Test("Going on with another batch size is refused")
  func otherSteps() throws {
    let compiled = try makeModel().compiled(optimizer: .sgd(), loss: .softmaxCrossEntropy)
    let history = try compiled.fit(examples(20), epochs: 1, batchSize: 5)
    #expect(throws: TrainingError.self) {
      try compiled.fit(examples(20), epochs: 2, batchSize: 10, resuming: history)
    }
  }

  @Test("A model is no checkpoint, and a layer of one's own can't be saved")
  func refused() throws {
    let model = SavedModel(
      try makeModel(), standardization: standardization, classNames: ["a", "b", "c"])
    #expect(throws: ModelFileError.self) { try Checkpoint(model.file()) }
    final class Own: Layer {
      let name = "Own"
      func outputShape(for input: Shape) throws(ShapeError) -> Shape { input }
      func forward(_ input: Tensor, mode: Mode) -> (output: Tensor, pullback: Pullback) {
        (input, { $0 })
      }
    }
    let own = try Sequential(input: [2]) { Own() }
    #expect(throws: ModelFileError.unknownLayer("Own")) {
      try SavedModel(own, standardization: standardization, classNames: []).file()
    }
  }
}
