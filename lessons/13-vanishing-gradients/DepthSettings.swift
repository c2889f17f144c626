import ConvNet
import Figures
import LessonKit
import Notebooks

/// A stack of equal layers and the gradient that each of them gets, for any activation, initialization and depth.
struct DepthSettings: Sendable {
  /// The stack that readers meet first.
  var stack = DenseStack.twenty
  /// How many digits go through.
  static let batch = 16

  /// Stacks with shortcuts and without, for readers to train on the page.
  static var onPage: PageExperiment {
    get throws(NetworkError) {
      try PageExperiment(
        choices: [
          .numbers("depth", "Layers", [2, 5, 10, 20], start: 20),
          .words("function", "Function", ["sigmoid": "sigmoid", "tanh": "tanh", "relu": "ReLU"]),
          .rate([0.0003, 0.001, 0.003, 0.01, 0.03], start: 0.003),
          .steps([25, 50, 100, 200], start: 100),
        ], effect: [.plus("with shortcuts"), .minus("without")]
      ) { arm, choice in
        layers(
          DenseStack(
            Int(choice("depth")) ?? 20, .init(rawValue: choice("function")) ?? .sigmoid, .xavier,
            hasShortcuts: arm == "with shortcuts"))
      }
    }
  }

  /// A stack between digits of half the size and ten scores: small enough for pages.
  @LayerBuilder private static func layers(_ stack: DenseStack) -> [any Layer] {
    MaxPool2D(2)
    Flatten()
    stack.layers
    Dense(DigitGenerator.classNames.count)
  }

  /// The root mean square of the gradient of each layer's weights before any training, from the first layer to the last.
  func gradients() throws(NetworkError) -> [Double] {
    let network = try Sequential(input: DigitGenerator.imageShape, seed: 1) { Self.layers(stack) }
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
        "depth": .number(Double(stack.depth)), "seed": .number(1),
        "width": .number(Double(stack.width)), "batch": .number(Double(Self.batch)),
      ], fallback: try figure())
  }

  /// A chart for each way to begin, with a curve for each activation.
  private func figure() throws -> Figure {
    let ways: [(DenseStack.Initialization, hasShortcuts: Bool)] = [
      (.naive, false), (.xavier, false), (.he, false), (.xavier, true),
    ]
    let functions: [ActivationFunction.Key] = [.sigmoid, .tanh, .relu, .leakyReLU, .gelu]
    let charts = try ways.map { way, hasShortcuts in
      Chart(
        way.title + (hasShortcuts ? ", with shortcuts" : ""), x: Axis("Layer", integersOnly: true),
        y: Axis("Root mean square", scale: .logarithmic),
        marks: try functions.map { activation in
          let stack = DenseStack(stack.depth, activation, way, hasShortcuts: hasShortcuts)
          let y = try DepthSettings(stack: stack).gradients()
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
