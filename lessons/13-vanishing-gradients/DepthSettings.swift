import ConvNet
import Figures
import LessonKit
import Notebooks

/// A stack of equal layers and the gradient that each of them gets, for any activation, initialization and depth.
struct DepthSettings: Sendable {
  /// The stack that readers meet first.
  var stack = DenseStack.twenty
  /// Fixes the weights, 1 to 9999.
  var seed: UInt64 = 1

  /// The activations that the reader may choose.
  static let activations: [ActivationFunction.Key] = [.sigmoid, .tanh, .relu, .leakyReLU, .gelu]
  /// How many digits go through.
  static let batch = 16

  /// The root mean square of the gradient of each layer's weights before any training, from the first layer to the last.
  func gradients() throws(NetworkError) -> [Double] {
    let network = try Sequential(input: DigitGenerator.imageShape, seed: seed) {
      MaxPool2D(2)
      Flatten()
      stack.layers
      Dense(DigitGenerator.classNames.count)
    }
    let digits = DigitGenerator(seed: 1).images(0..<Self.batch)
    let examples = Examples(digits, standardization: .unitRange(channels: 1))
    let (images, targets) = examples.batch(Array(0..<Self.batch)[...])
    return network.gradientSizes(images, targets).map { Double(Float($0)) }
  }

  /// The widget with these settings; the curves of all activations, however they begin, stand for it.
  func widget() throws -> LessonWidget {
    LessonWidget(
      "depth", script: PackageResources.widget_js, styles: PackageResources.widget_css,
      settings: [
        "activation": .text(stack.activation.rawValue),
        "initialization": .text(stack.initialization.rawValue),
        "depth": .number(Double(stack.depth)), "seed": .number(Double(seed)),
        "width": .number(Double(stack.width)), "batch": .number(Double(Self.batch)),
      ], fallback: try figure())
  }

  /// A chart for each way to begin, with a curve for each activation.
  private func figure() throws -> Figure {
    let ways: [(title: String, initialization: DenseStack.Initialization, hasShortcuts: Bool)] = [
      ("naive", .naive, false), ("Xavier", .xavier, false), ("He", .he, false),
      ("Xavier, with shortcuts", .xavier, true),
    ]
    let charts = try ways.map { way in
      Chart(
        way.title, x: Axis("Layer", integersOnly: true),
        y: Axis("Root mean square", scale: .logarithmic),
        marks: try Self.activations.map { activation in
          let stack = DenseStack(
            stack.depth, activation, way.initialization, hasShortcuts: way.hasShortcuts)
          let y = try DepthSettings(stack: stack, seed: seed).gradients()
          return Series(
            activation.title, x: y.indices.map { Double($0 + 1) }, y: y, markers: .none)
        })
    }
    return .facets(
      "The gradient of each layer’s weights, \(stack.depth) layers deep", charts: charts,
      columns: 2, size: Size(width: 250, height: 150),
      alternativeText:
        "Four charts with a logarithmic scale. With Xavier's and He's initialization the curve of the sigmoid falls steeply towards "
        + "the first layer, the others are nearly level. With the naive one all lie far lower. With shortcuts all are level and high."
    )
  }
}
