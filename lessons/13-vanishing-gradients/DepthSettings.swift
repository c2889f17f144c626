import ConvNet
import Figures
import LessonKit
import Notebooks

/// A stack of equal layers and the gradient that each of them gets.
struct DepthSettings: Sendable {
  var stack = Stack.twenty.dense
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

  /// The widget with these settings; the curves of some stacks stand for it.
  func widget() throws -> LessonWidget {
    LessonWidget(
      "depth", script: PackageResources.widget_js, styles: PackageResources.widget_css,
      settings: [
        "activation": .text(stack.activation.rawValue),
        "initialization": .text(stack.initialization.rawValue),
        "depth": .number(Double(stack.depth)), "seed": .number(1),
        "width": .number(Double(stack.width)), "batch": .number(Double(Self.batch)),
      ],
      fallback: try GradientFigures.layers([.shortcuts, .he, .tanh, .twenty, .naive]) {
        try DepthSettings(stack: $0.dense).gradients()
      })
  }
}
