import ConvNet
import Engine
import KernelInterface
import TestSupport
import Testing

/// Two easy classes of small images: a bright left half or a bright right half, under noise.
private func halves(_ count: Int) -> Examples {
  var generator = RandomGenerator(seed: 5).stream(.examples)
  var (pixels, labels): ([UInt8], [UInt8]) = ([], [])
  for n in 0..<count {
    labels.append(UInt8(n % 2))
    for pixel in 0..<144 {
      let isBright = (pixel % 12 < 6) == (n % 2 == 0)
      pixels.append(UInt8(generator.integer(below: 120) + (isBright ? 100 : 0)))
    }
  }
  let images = ImageSet(
    imageShape: [12, 12, 1], pixels: pixels, labels: labels, classNames: ["left", "right"])
  return Examples(images, standardization: Standardization(mean: [0.4], deviation: [0.2]))
}

/// Everything that units, barriers and sums are made of: both kinds of gradient sums, batch norm with and without pooling.
private func makeModel() throws -> Sequential {
  try Sequential(input: [12, 12, 1], seed: 3) {
    Conv2D(16, kernelSize: 3, padding: .same, activation: .relu)
    Conv2D(20, kernelSize: 3, padding: .same, activation: .relu)
    BatchNorm()
    MaxPool2D(2)
    Dropout(0.25)
    Conv2D(24, kernelSize: 2, activation: .tanh)
    BatchNorm()
    Flatten()
    Dense(130, activation: .relu)
    Dropout(0.5)
    Dense(2)
  }
}

private func weights(
  on backend: any Backend, optimizer: any Optimizer = .adam(learningRate: 0.002),
  augmentation: Augmentation = [], epochs: Int = 2
) throws -> [Tensor] {
  let model = try makeModel()
  let compiled = try model.compiled(
    optimizer: optimizer, loss: .softmaxCrossEntropy, metrics: [.accuracy], on: backend)
  try compiled.fit(
    halves(150).augmented(by: augmentation), epochs: epochs, batchSize: 40,
    validation: halves(30), seed: 4)
  return model.parameters.map(\.value)
}

@Suite struct FastTrainingTests {
  @Test("1, 2, 3 and 7 threads give the same weights, bit for bit", arguments: levels, [2, 3, 7])
  func threads(level: CPULevel, count: Int) throws {
    let alone = try weights(
      on: FastBackend(threads: 1, level: level), augmentation: .digits)
    let together = try weights(
      on: FastBackend(threads: count, level: level), augmentation: .digits)
    #expect(alone == together)
  }

  @Test("The portable level trains, too, as the plain core does")
  func portable() throws {
    #expect(
      try weights(on: FastBackend(threads: 2, level: .portable)) == weights(on: ReferenceBackend()))
  }

  @Test(
    "Every optimizer goes where the core's goes",
    arguments: ["sgd", "momentum", "nesterov", "rmsProp", "adam", "adamW", "clipped"])
  func optimizers(name: String) throws {
    func make() -> any Optimizer {
      switch name {
      case "sgd": .sgd(learningRate: 0.01, weightDecay: 0.01)
      case "momentum": .momentum(learningRate: 0.002)
      case "nesterov": .nesterov(learningRate: 0.002, weightDecay: 0.01)
      case "rmsProp": .rmsProp(learningRate: 0.0001, weightDecay: 0.01)
      case "adam": .adam(learningRate: 0.0001, weightDecay: 0.01)
      case "adamW": .adamW(learningRate: 0.0001)
      default: .adam(learningRate: 0.0001, clipNorm: 0.1)
      }
    }
    let plain = try weights(on: ReferenceBackend(), optimizer: make(), epochs: 1)
    let before = try makeModel().parameters.map(\.value)
    for level in levels {
      let fast = try weights(
        on: FastBackend(threads: 2, level: level), optimizer: make(), epochs: 1)
      for (i, (fast, plain)) in zip(fast, plain).enumerated() {
        // How far the weights moved is what the optimizer did; a hundredth of that may be rounding.
        let moved = (plain - before[i]).norm()
        #expect((fast - plain).norm() <= 0.02 * moved + 1e-6, "parameter \(i) at \(level)")
      }
    }
  }

  @Test("A layer that the engine does not know is trained with the others")
  func ownLayer() throws {
    let model = try Sequential(input: [12, 12, 1], seed: 1) {
      Conv2D(8, kernelSize: 3, activation: .relu)
      Curve()
      MaxPool2D(2)
      Flatten()
      Dense(2)
    }
    let compiled = try model.compiled(
      optimizer: .adam(learningRate: 0.002), loss: .softmaxCrossEntropy, metrics: [.accuracy],
      on: FastBackend(threads: 2))
    try compiled.fit(halves(300), epochs: 4, batchSize: 20)
    #expect(try compiled.evaluate(halves(100)).metrics[0] > 0.95)
  }

  @Test("A weight that is changed from outside is seen at the next batch")
  func changedWeights() throws {
    let model = try makeModel()
    let compiled = try model.compiled(
      optimizer: .sgd(), loss: .softmaxCrossEntropy, on: FastBackend(threads: 2))
    let before = compiled.predict(halves(10))
    for parameter in model.parameters where parameter.isTrainable {
      parameter.value = Tensor(zeros: parameter.shape)
    }
    #expect(compiled.predict(halves(10)) != before)
    #expect(compiled.predict(halves(10)) == Tensor(zeros: [10, 2]))
  }

  @Test(
    "A loss that is no longer a number restores the weights and leaves nothing behind",
    arguments: levels)
  func divergence(level: CPULevel) throws {
    let model = try makeModel()
    let start = model.parameters.map(\.value)
    let compiled = try model.compiled(
      optimizer: .sgd(learningRate: 1e30), loss: .softmaxCrossEntropy,
      on: FastBackend(threads: 2, level: level))
    for _ in 0..<2 {
      let error = #expect(throws: TrainingError.self) {
        try compiled.fit(halves(100), epochs: 2, batchSize: 50)
      }
      guard case .diverged(epoch: 1, step: 2, _)? = error else {
        Issue.record("unexpected error")
        return
      }
      #expect(model.parameters.map(\.value) == start)
      #expect(try compiled.evaluate(halves(20)).loss.isFinite)
    }
  }

  @Test("A network that needs more memory than there is says how much, and of what")
  func memory() throws {
    let model = try Sequential(input: [30_000, 30_000, 1]) {
      Conv2D(1000, kernelSize: 1)
      GlobalAveragePool2D()
    }
    let error = #expect(throws: TrainingError.self) {
      try model.compiled(
        optimizer: .sgd(), loss: .softmaxCrossEntropy, on: FastBackend(threads: 1))
    }
    let text = error?.description ?? ""
    #expect(text.contains("a batch of 1 needs"))
    #expect(text.contains("bytes of memory, but this machine has"))
  }

  @Test("Training steps allocate nothing", arguments: ["small", "deep", "residual"])
  func allocations(network: String) throws {
    #if canImport(Glibc)
      let run = try BuiltProduct("allocation-count").run([network])
      #expect(run.output == "0\n")
    #endif
  }
}
