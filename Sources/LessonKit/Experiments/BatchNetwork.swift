public import ConvNet
public import Figures
public import Notebooks

/// A small dense network with one batch normalization, for pages: it reads images of half the height and width.
public struct BatchNetwork {
  /// Test images.
  public let images: ImageSet
  /// The same, halved, `[N, H, W, C]`, from 0 to 1 in steps of a byte.
  public let inputs: Tensor
  /// Trained.
  public let network: Sequential
  /// The first image of each class that inference gets right.
  public let shown: [Int]
  /// The accuracy in inference on all images, in percent.
  public let accuracy: Double

  /// Trains it on a thousand images of a lesson.
  ///
  /// - Throws: `NetworkError` or `TrainingError` when it does not fit.
  public init(_ data: LessonData) throws {
    func halved(_ images: ImageSet) -> Tensor {
      let pixels = images.pixels.map { Float($0) / 255 }
      let tensor = Tensor(pixels, shape: Shape([images.count] + images.imageShape.sizes))
      return AveragePool2D(2).forward(tensor, mode: .inference).output
        .map { ($0 * 255).rounded() / 255 }
    }
    let (training, images) = (data.training(1000), data.test(200))
    (self.images, inputs) = (images, halved(images))
    let examples = Examples(
      halved(training), targets: .classes(training.labels.map { Int($0) }))
    network = try Self.untrained(examples.inputShape, classes: data.classNames.count)
    let compiled = try network.compiled(
      optimizer: .adam(learningRate: 0.005), loss: .softmaxCrossEntropy)
    try compiled.fit(examples, epochs: 5, seed: 1)
    let answers = network(inputs).argmax()
    let right = answers.indices.filter { answers[$0] == Int(images.labels[$0]) }
    accuracy = 100 * Double(right.count) / Double(images.count)
    shown = data.classNames.indices.compactMap { label in
      right.first { Int(images.labels[$0]) == label }
    }
  }

  private static func untrained(_ input: Shape, classes: Int) throws -> Sequential {
    try Sequential(input: input) {
      Flatten()
      Dense(24)
      BatchNorm(momentum: 0.9)
      Activation(.relu)
      Dense(classes)
    }
  }

  /// What is said of the first image of ``shown`` in some batches of four, one after the other, and in inference behind the first.
  ///
  /// - Throws: `NetworkError` when the network does not fit.
  public func said(batches: Int) throws -> (inTraining: [[Double]], inInference: [Double]) {
    let (shape, image) = (network.inputShape, shown.first ?? 0)
    let copy = network.copied(into: try Self.untrained(shape, classes: images.classNames.count))
    func chances(_ scores: Tensor) -> [Double] { softmax(scores[0..<1]).values.map(Double.init) }
    var (rows, inference) = ([[Double]](), [Double]())
    for batch in 1...batches {
      let places = [image] + (1...3).map { (image + 61 * batch + 7 * $0) % images.count }
      let members = places.flatMap { inputs[$0..<$0 + 1].values }
      let tensor = Tensor(members, shape: Shape([4] + shape.sizes))
      rows.append(chances(copy.forward(tensor, mode: .training).output))
      if batch == 1 { inference = chances(copy(inputs[image..<image + 1])) }
    }
    return (rows, inference)
  }

  /// The least and the largest number that arrives at the units, rounded away from zero to halves.
  private var ends: [Double] {
    let flat = network.layers[0].forward(inputs, mode: .inference).output
    let units = network.layers[1].forward(flat, mode: .inference).output.values.map(Double.init)
    return [
      (2 * (units.min() ?? 0)).rounded(.down) / 2, (2 * (units.max() ?? 1)).rounded(.up) / 2,
    ]
  }

  /// What its script needs to know.
  public var settings: KeyValuePairs<String, WidgetValue> {
    [
      "shape": .numbers(network.inputShape.sizes.map(Double.init)),
      "layers": .text(network.layersOnPage), "labels": .numbers(images.labels.map(Double.init)),
      "shown": .numbers(shown.map(Double.init)),
      "trained": .number((10 * accuracy).rounded() / 10), "ends": .numbers(ends),
      "classes": .text(images.classNames.joined(separator: ",")),
    ]
  }

  /// Its weights, statistics included, and its images.
  public var resources: [PageResource] {
    [
      network.resource(named: "batch-network"),
      PageResource("batch-images", bytes: inputs.values.map { UInt8(($0 * 255).rounded()) }),
    ]
  }

  /// What it says of one image in three batches, and in inference behind the first.
  ///
  /// - Throws: `NetworkError` when the network does not fit.
  public func figure() throws -> Figure {
    let (training, inference) = try said(batches: 3)
    let map = HeatMap(
      "", Matrix([training[0], inference] + training[1...]),
      colors: ColorScale(.ink, range: 0...1),
      rowLabels: ["training, batch 1", "inference", "training, batch 2", "training, batch 3"],
      columnLabels: images.classNames, showsColorBar: false)
    return Figure(
      "One image in three batches, and in inference",
      alternativeText: "Probabilities of one image in three batches of four, and in inference.",
      panels: [map])
  }
}
