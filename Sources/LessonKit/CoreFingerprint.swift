internal import ConvNet

/// One number that depends on every bit of a short training run and of an augmented image, so that two machines can tell whether
/// their cores compute the same.
///
/// The run goes through every kind of layer. Zero means that the network could not be built.
func coreFingerprint(seed: UInt64 = 1) -> UInt32 {
  var generator = RandomGenerator(seed: seed).stream(.examples)
  var inputs = Tensor(zeros: [20, 12, 12, 1])
  var labels: [Int] = []
  inputs.withMutableValues { for i in 0..<$0.count { $0[i] = generator.normal() } }
  for _ in 0..<20 { labels.append(generator.integer(below: 3)) }
  let examples = Examples(inputs, targets: .classes(labels))
  do {
    let model = try Sequential(input: [12, 12, 1], seed: seed) {
      Conv2D(4, kernelSize: 3, padding: .same, activation: .relu)
      BatchNorm()
      MaxPool2D(2)
      Conv2D(5, kernelSize: 2, stride: 2, activation: .gelu)
      AveragePool2D(2, stride: 1)
      Conv2D(6, kernelSize: 2, initializer: .heNormal)
      Activation(.tanh)
      Dropout(0.2)
      GlobalAveragePool2D()
      Dense(8, activation: .leakyReLU())
      Dense(8, activation: .sigmoid)
      Dense(3)
    }
    let compiled = try model.compiled(
      optimizer: .adam(learningRate: .oneCycle(peak: 0.01)), loss: .softmaxCrossEntropy)
    _ = try? compiled.fit(examples, epochs: 2, batchSize: 8)
    var hash: UInt32 = 2_166_136_261
    // FNV-1a over the bits of all numbers.
    func add(_ tensor: Tensor) {
      for value in tensor.values { hash = (hash ^ value.bitPattern) &* 16_777_619 }
    }
    for parameter in model.parameters { add(parameter.value) }
    let all = Augmentation(Augmentation.Transformation.all)
    add(all.applied(to: Tensor(repeating: 0.5, shape: [12, 12, 1]), using: generator))
    add(softmax(compiled.predict(examples)))
    return hash
  } catch {
    return 0
  }
}
