import ConvNet
import ModelFiles

/// A network with inputs to try it on.
struct Sample {
  let name: String
  let saved: SavedModel
  /// `[N, H, W, C]`, from 0 to 1.
  let images: Tensor

  static let count = 1000

  /// The networks that are shipped, and others that have all that the core's layers allow.
  static func all() throws -> [Sample] {
    let digits = DigitGenerator(seed: 4).images(0..<count)
    let shipped = [
      ("tiny", try Sequential.tiny()), ("small", try .small()), ("deep", try .deep()),
      ("lenet5", try .leNet5()), ("fashion", try .fashion()),
    ].map { name, network in
      Sample(
        name, network, mean: [0.13], deviation: [0.31],
        images: Tensor(digits.pixels.map { Float($0) / 255 }, shape: [count, 28, 28, 1]))
    }
    return shipped + [
      Sample("cifar", try .cifar()),
      Sample(
        "activations",
        try Sequential(input: [9, 8, 3]) {
          Conv2D(5, kernelSize: 3, activation: .leakyReLU(slope: 0.2))
          Activation(.gelu)
          Conv2D(6, kernelSize: 2, useBias: false, activation: .softmax)
          BatchNorm(epsilon: 1e-5)
          Activation(.tanh)
          Flatten()
          Dense(7, useBias: false, activation: .gelu)
          BatchNorm()
          Dropout(0.5)
          Dense(6, activation: .sigmoid)
          Activation(.leakyReLU())
          Dense(4, activation: .softmax)
        }),
      Sample(
        "windows",
        try Sequential(input: [17, 14, 2]) {
          Conv2D(4, kernelSize: 4, stride: 2, padding: .same)
          Conv2D(
            5,
            window: SlidingWindow(
              height: 3, width: 2, verticalDilation: 2, horizontalDilation: 3, padding: .same))
          AveragePool2D(3, stride: 2, padding: .same)
          Conv2D(6, kernelSize: 2, padding: .explicit(top: 2, bottom: 0, left: 1, right: 3))
          MaxPool2D(
            window: SlidingWindow(
              height: 2, width: 3, verticalStride: 1, horizontalStride: 2,
              padding: .explicit(top: 1, bottom: 0, left: 0, right: 2)))
          AveragePool2D(
            window: SlidingWindow(
              height: 3, width: 2, padding: .explicit(top: 0, bottom: 2, left: 1, right: 0)))
          GlobalAveragePool2D()
          Dense(3)
        }),
      Sample("blocks", try blocks()),
      Sample(
        "shortcuts",
        try Sequential(input: [7, 6, 4]) {
          Residual(activation: .relu) {
            Conv2D(4, kernelSize: 3, padding: .same, activation: .relu)
            BatchNorm()
            Residual { Activation(.tanh) }
          }
          Flatten()
          Residual { Dense(168) }
          Dense(5)
          Residual { Dense(5, activation: .gelu) }
        }),
      Sample(
        "maps",
        try Sequential(input: [6, 7, 3]) {
          Conv2D(4, kernelSize: 3, padding: .same, activation: .relu)
          MaxPool2D(2, padding: .same)
        }),
      Sample(
        "vectors",
        try Sequential(input: [5]) {
          Dense(8, activation: .tanh)
          Dense(3)
        }),
      Sample(
        "flat",
        try Sequential(input: [4, 5, 2]) {
          Flatten()
          BatchNorm()
        }),
    ]
  }

  /// Networks within networks, and layers that change nothing in inference.
  private static func blocks() throws -> Sequential {
    let inner = try Sequential(input: [4, 4, 6], seed: 2) {
      BatchNorm(epsilon: 0.01)
      Conv2D(6, kernelSize: 3, dilation: 2, padding: .same, useBias: false, activation: .relu)
    }
    let outer = try Sequential(input: [8, 8, 3], seed: 3) {
      Conv2D(6, kernelSize: 3, padding: .same)
      MaxPool2D(2)
      inner
    }
    return try Sequential(input: [8, 8, 3]) {
      outer
      Flatten()
      Dense(3)
      Dropout(0.2)
    }
  }

  private init(_ name: String, _ network: Sequential) {
    var random = RandomGenerator(seed: 6).stream(network.inputShape.count)
    let shape = Shape([Self.count] + network.inputShape.sizes)
    let channels = network.inputShape[network.inputShape.rank - 1]
    self.init(
      name, network, mean: (0..<channels).map { 0.3 + 0.1 * Float($0) },
      deviation: (0..<channels).map { 0.2 + 0.05 * Float($0) },
      images: Tensor((0..<shape.count).map { _ in random.uniform(0, 1) }, shape: shape))
  }

  private init(
    _ name: String, _ network: Sequential, mean: [Float], deviation: [Float], images: Tensor
  ) {
    // Statistics, scales and offsets as training leaves them: none that does nothing.
    var random = RandomGenerator(seed: 7)
    for parameter in network.parameters where parameter.shape.rank == 1 {
      let isPositive = ["scale", "running variance"].contains(parameter.name)
      parameter.value = parameter.value.map { _ in
        isPositive ? random.uniform(0.5, 1.5) : random.uniform(-0.3, 0.3)
      }
    }
    self.name = name
    self.images = images
    saved = SavedModel(
      network, standardization: Standardization(mean: mean, deviation: deviation),
      classNames: (0..<network.outputShape.count).map { "class \($0)" })
  }
}
