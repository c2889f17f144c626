import ConvNet
import Engine
import Testing

private let digits = DigitGenerator(seed: 2).images(0..<50)
private let scale = Standardization(measuredOn: digits)
private let plain = Examples(digits, standardization: scale)
private let augmented = plain.augmented(by: .digits)
private let epoch = RandomGenerator(seed: 1).stream(.augmentation).stream(1)

/// The weights after two epochs, and the last epoch's measurements.
private func trained(
  _ examples: Examples, workers: Workers = .one, validation: Examples? = nil
) throws -> (weights: [Tensor], last: History.Epoch?) {
  let model = try Sequential(input: [28, 28, 1], seed: 3) {
    Conv2D(2, kernelSize: 5, stride: 2, activation: .relu)
    Flatten()
    Dense(10)
  }
  let compiled = try model.compiled(
    optimizer: .adam(learningRate: 0.01), loss: .softmaxCrossEntropy, metrics: [.accuracy],
    on: ReferenceBackend(workers: workers))
  let history = try compiled.fit(examples, epochs: 2, batchSize: 20, validation: validation)
  return (model.parameters.map(\.value), history.epochs.last)
}

@Suite struct AugmentedTrainingTests {
  @Test("An image is changed by the stream of its place, whatever its batch, row and slice")
  func places() {
    let together = augmented.trainingBatch([7, 30, 31], using: epoch).inputs
    #expect(augmented.trainingBatch([31, 7], using: epoch).inputs[0..<1] == together[2..<3])
    #expect(augmented[30..<40].trainingBatch([0, 1], using: epoch).inputs == together[1..<3])
    // Two of the same image are changed alike only because they are at the same place.
    let twice = ImageSet(
      imageShape: digits.imageShape, pixels: digits[0..<1].pixels + digits[0..<1].pixels,
      labels: [1, 1], classNames: [])
    let both = Examples(twice, standardization: scale).augmented(by: .digits)
      .trainingBatch([0, 1], using: epoch).inputs
    #expect(both[0..<1] != both[1..<2])
  }

  @Test("Epochs change images in different ways")
  func epochs() {
    let next = RandomGenerator(seed: 1).stream(.augmentation).stream(2)
    #expect(
      augmented.trainingBatch([5], using: epoch).inputs
        != augmented.trainingBatch([5], using: next).inputs)
  }

  @Test(
    "A network trains on images that each epoch but the clean ones changes anew, and is validated on them as they are"
  )
  func whatTheNetworkSees() throws {
    /// Notes its inputs.
    final class Witness: Layer {
      let name = "Witness"
      var (trained, measured): ([Tensor], [Tensor]) = ([], [])
      func outputShape(for input: Shape) throws(ShapeError) -> Shape { input }
      func forward(_ input: Tensor, mode: Mode) -> (output: Tensor, pullback: Pullback) {
        if mode.generator == nil { measured.append(input) } else { trained.append(input) }
        return (input, { $0 })
      }
    }
    let witness = Witness()
    let model = try Sequential(input: [28, 28, 1]) {
      witness
      Flatten()
      Dense(10)
    }
    let compiled = try model.compiled(optimizer: .sgd(), loss: .softmaxCrossEntropy)
    let one = augmented[7..<8]
    try compiled.fit(one, epochs: 4, cleanEpochs: 2, batchSize: 1, validation: one, seed: 9)
    #expect(witness.trained.count == 4)
    for (i, seen) in witness.trained.prefix(2).enumerated() {
      let epoch = RandomGenerator(seed: 9).stream(.augmentation).stream(i + 1)
      #expect(seen == one.trainingBatch([0], using: epoch).inputs)
    }
    #expect(witness.trained[0] != witness.trained[1])
    let clean = plain.batch([7]).inputs
    #expect(Array(witness.trained.suffix(2)) == [clean, clean])
    #expect(witness.measured == [clean, clean, clean, clean])
    #expect(throws: TrainingError.self) { try compiled.fit(one, epochs: 1, cleanEpochs: -1) }
  }

  @Test("The number of threads changes no bit", arguments: [2, 3])
  func threads(count: Int) throws {
    let places = Array(0..<50)[...]
    #expect(
      augmented.trainingBatch(places, using: epoch, on: .threads(count)).inputs
        == augmented.trainingBatch(places, using: epoch).inputs)
    #expect(
      try trained(augmented, workers: .threads(count)).weights == trained(augmented).weights)
  }

  @Test("Labels stay")
  func labels() {
    let places = [3, 1, 49][...]
    #expect(
      augmented.trainingBatch(places, using: epoch).targets.classes
        == plain.batch(places).targets.classes)
  }

  @Test("Background that moves in is what a zero byte becomes")
  func background() {
    let white = ImageSet(
      imageShape: [6, 6, 2], pixels: [UInt8](repeating: 255, count: 72), labels: [0],
      classNames: [])
    let black = ImageSet(
      imageShape: [6, 6, 2], pixels: [UInt8](repeating: 0, count: 72), labels: [0], classNames: [])
    let scale = Standardization(mean: [0.13, 0.4], deviation: [0.31, 0.7])
    let zero = Examples(black, standardization: scale).batch([0]).inputs
    let whole = Examples(white, standardization: scale).batch([0]).inputs
    let cut = Examples(white, standardization: scale).augmented(by: [.cutout(size: 3)])
      .trainingBatch([0], using: epoch).inputs
    #expect(zip(cut.values, zero.values).contains { $0 == $1 })
    #expect(
      zip(cut.values, zip(zero.values, whole.values)).allSatisfy { $0 == $1.0 || $0 == $1.1 })
  }

  @Test(
    "Without augmentation a training batch has the very bits of a batch, as it does at no strength")
  func nothing() throws {
    let places = [9, 2, 40][...]
    let batch = plain.batch(places).inputs
    #expect(plain.trainingBatch(places, using: epoch).inputs == batch)
    let still = plain.augmented(by: [.brightness(0)])
    #expect(still.trainingBatch(places, using: epoch).inputs == batch)
    #expect(try trained(still).weights == trained(plain).weights)
    #expect(try trained(augmented).weights != trained(plain).weights)
  }

  @Test("Measuring never augments")
  func measuring() throws {
    #expect(augmented.batch([4]).inputs == plain.batch([4]).inputs)
    let byAugmented = try trained(augmented, validation: augmented).last?.validation
    let byPlain = try trained(augmented, validation: plain).last?.validation
    #expect(byAugmented != nil)
    #expect(byAugmented == byPlain)
  }

  @Test("Only images can be augmented; other numbers end the program")
  func misfit() async {
    await #expect(processExitsWith: .failure) {
      let numbers = Examples(Tensor(zeros: [1, 2, 2, 1]), targets: .classes([0]))
      _ = numbers.augmented(by: .digits)
    }
  }
}
