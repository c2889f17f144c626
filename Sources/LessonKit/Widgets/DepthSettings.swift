public import ConvNet
internal import Figures
internal import Notebooks

/// A stack of equal dense layers and the gradient that each of them gets, for any activation, start and depth.
public struct DepthSettings: Sendable {
  /// How the weights start.
  public enum Start: String, CaseIterable, Sendable {
    case xavier, he
    /// From a normal distribution with the deviation 0.01, whatever the size of the layer.
    case naive
  }

  /// Which activation readers meet first.
  public var activation = ActivationFunction.sigmoid
  /// Which start they meet first.
  public var start = Start.xavier
  /// How many layers, 2 to 30.
  public var depth = 20
  /// Fixes the weights, 1 to 9999.
  public var seed = 1

  /// How many numbers each layer passes on.
  package static let width = 32
  /// How many digits go through.
  package static let batch = 16

  /// What may stand behind each layer, as in the script.
  package static let activations: [ActivationFunction] = [
    .sigmoid, .tanh, .relu, .leakyReLU(), .gelu,
  ]

  /// The settings that readers meet first.
  public init() {}

  /// The root mean square of the gradient of each layer's weights before any training, from the first layer to the last.
  ///
  /// - Throws: `ShapeError` when the depth is below 1.
  package func gradients() throws(ShapeError) -> [Double] {
    let network = try Sequential(input: DigitGenerator.imageShape, seed: UInt64(seed)) {
      MaxPool2D(2)
      Flatten()
      for _ in 0..<depth {
        Dense(Self.width, initializer: start.initializer)
        Activation(activation)
      }
      Dense(DigitGenerator.classNames.count)
    }
    let digits = DigitGenerator(seed: 1).images(0..<Self.batch)
    let images = Tensor(
      digits.pixels.map { Float($0) / 255 },
      shape: Shape([Self.batch] + DigitGenerator.imageShape.sizes))
    let (scores, pullback) = network.forward(images, mode: .training)
    _ = pullback(
      SoftmaxCrossEntropy().forward(scores, .classes(digits.labels.map(Int.init))).gradient())
    return network.layers.compactMap { $0 as? Dense }.prefix(depth).map { layer in
      let gradient = layer.weight.gradient
      return Double(Float(gradient.norm() / Double(gradient.count).squareRoot()))
    }
  }

  /// One chart for each start, with a curve for each activation.
  fileprivate func figure() throws -> Figure {
    let charts = try Start.allCases.map { start in
      Chart(
        "\(start.title) start", x: Axis("Layer", integersOnly: true),
        y: Axis("Root mean square", scale: .logarithmic),
        marks: try Self.activations.map { activation in
          var stack = self
          (stack.activation, stack.start) = (activation, start)
          let gradients = try stack.gradients()
          return Series(
            activation.name, x: gradients.indices.map { Double($0 + 1) }, y: gradients,
            markers: .none)
        })
    }
    return .facets(
      "The gradient of each layer’s weights, \(depth) layers deep", charts: charts, columns: 3,
      size: Size(width: 190, height: 190),
      alternativeText:
        "Three charts with a logarithmic scale, one for each start. With Xavier's and He's the curve of the sigmoid falls "
        + "steeply towards the first layer, and the others are nearly level. With the naive start all lie many powers of ten "
        + "lower.")
  }
}

extension DepthSettings.Start {
  /// How readers know it.
  fileprivate var title: String {
    switch self {
    case .xavier: "Xavier"
    case .he: "He"
    case .naive: "Naive"
    }
  }

  fileprivate var initializer: Initializer {
    switch self {
    case .xavier: .glorotUniform
    case .he: .heNormal
    case .naive: .normal(deviation: 0.01)
    }
  }
}

extension DepthSettings {
  /// The widget with these settings; the curves of all activations and starts stand for it.
  ///
  /// - Throws: `ShapeError` when the depth is below 1.
  public func widget() throws -> LessonWidget {
    LessonWidget(
      "depth",
      settings: [
        "activation": .text(activation.key.rawValue), "start": .text(start.rawValue),
        "depth": .number(Double(depth)), "seed": .number(Double(seed)),
        "width": .number(Double(Self.width)), "batch": .number(Double(Self.batch)),
      ], fallback: try figure())
  }
}
