import ConvNet
import Figures
import LessonKit
import Notebooks

/// A stack of equal dense layers and the gradient that each of them gets, for any activation, initialization and depth.
struct DepthSettings: Sendable {
  /// Which activation readers meet first.
  var activation = ActivationFunction.Key.sigmoid
  /// Which initialization they meet first.
  var initialization = DenseStack.Initialization.xavier
  /// How many layers, 2 to 30.
  var depth = 20
  /// Fixes the weights, 1 to 9999.
  var seed = 1

  /// Those that the reader may choose.
  static let activations: [ActivationFunction.Key] = [.sigmoid, .tanh, .relu, .leakyReLU, .gelu]
  /// How many numbers each layer passes on.
  static let width = 32
  /// How many digits go through.
  static let batch = 16

  /// The root mean square of the gradient of each layer's weights before any training, from the first layer to the last.
  ///
  /// - Throws: `NetworkError` when the network can't be built, which it can.
  func gradients() throws(NetworkError) -> [Double] {
    let network = try Sequential(input: DigitGenerator.imageShape, seed: UInt64(seed)) {
      MaxPool2D(2)
      Flatten()
      DenseStack(depth, activation, initialization, width: Self.width).layers
      Dense(DigitGenerator.classNames.count)
    }
    let digits = DigitGenerator(seed: 1).images(0..<Self.batch)
    let images = Tensor(
      digits.pixels.map { Float($0) / 255 },
      shape: Shape([Self.batch] + DigitGenerator.imageShape.sizes))
    return network.gradientSizes(images, .classes(digits.labels.map(Int.init)))
      .map { Double(Float($0)) }
  }

  /// One chart for each initialization, with a curve for each activation.
  private func figure() throws -> Figure {
    let charts = try DenseStack.Initialization.allCases.map { initialization in
      Chart(
        "\(initialization.title) initialization", x: Axis("Layer", integersOnly: true),
        y: Axis("Root mean square", scale: .logarithmic),
        marks: try Self.activations.map { activation in
          var stack = self
          (stack.activation, stack.initialization) = (activation, initialization)
          let gradients = try stack.gradients()
          return Series(
            activation.title, x: gradients.indices.map { Double($0 + 1) }, y: gradients,
            markers: .none)
        })
    }
    return .facets(
      "The gradient of each layer’s weights, \(depth) layers deep", charts: charts, columns: 3,
      size: Size(width: 190, height: 190),
      alternativeText:
        "Three charts with a logarithmic scale, one for each initialization. With Xavier's and He's the curve of the sigmoid falls "
        + "steeply towards the first layer, and the others are nearly level. With the naive one all lie many powers of ten "
        + "lower.")
  }

  /// The widget with these settings; the curves of all activations and initializations stand for it.
  ///
  /// - Throws: what ``gradients()`` throws.
  func widget() throws -> LessonWidget {
    LessonWidget(
      "depth", script: PackageResources.widget_js, styles: PackageResources.widget_css,
      settings: [
        "activation": .text(activation.rawValue), "initialization": .text(initialization.rawValue),
        "depth": .number(Double(depth)), "seed": .number(Double(seed)),
        "width": .number(Double(Self.width)), "batch": .number(Double(Self.batch)),
      ], fallback: try figure())
  }
}
