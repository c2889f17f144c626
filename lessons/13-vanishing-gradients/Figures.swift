import ConvNet
import Figures
import LessonKit

/// What the lesson draws.
enum GradientFigures {
  /// How much the loss depends on each unit of three deep networks; a millionth of the largest has the colour of nothing.
  static func hero(_ study: GradientStudy) throws -> Figure {
    let stacks = [
      ("sigmoid", DenseStack.twenty), ("ReLU", .he), ("sigmoid, with shortcuts", .shortcuts),
    ]
    let panels = try stacks.map { title, stack in
      let picture = try study.picture(stack)
      let top = picture.values.max() ?? 0
      return HeatMap(
        title, picture.map { max($0 - top, -6) + 6 }, colors: ColorScale(.magnitudes, range: 0...6),
        showsNumbers: false, showsColorBar: false)
    }
    return Figure("Where the gradient gets to", alternativeText: "", panels: panels)
  }

  /// The layers as boxes, with the gradients of the output below their arrows.
  static func chain(_ chain: Chain) -> Figure {
    let edges = chain.values.indices.map {
      GraphEdge($0, $0 + 1, value: chain.values[$0], gradient: chain.gradients[$0])
    }
    return Figure(
      "Four sigmoids, forward and back", alternativeText: "",
      panels: [
        ComputationGraph(
          nodes: [GraphNode("x", .variable)] + chain.slopes.map { _ in GraphNode("σ") }
            + [GraphNode("y", .variable)], edges: edges)
      ])
  }

  /// The gradient of each layer, counted from the end: a chart for each way to begin, a curve for each depth.
  static func layers(_ study: GradientStudy) throws -> Figure {
    let ways: [(String, ActivationFunction.Key, DenseStack.Initialization)] = [
      ("sigmoid, Xavier", .sigmoid, .xavier), ("ReLU, He", .relu, .he),
      ("ReLU, naive", .relu, .naive),
    ]
    let charts = try ways.map { title, activation, initialization in
      Chart(
        title, x: Axis("Layer, counted from the last", integersOnly: true),
        y: Axis("Root mean square", scale: .logarithmic),
        marks: try [5, 10, 20].map { depth in
          let y = try study.typical(DenseStack(depth, activation, initialization))
          return Series(
            "\(depth) layers", x: (0..<depth).map { Double($0 - depth + 1) }, y: y, markers: .none)
        })
    }
    return .facets(
      "The gradient of each layer’s weights, before any training", charts: charts, columns: 3,
      size: Size(width: 200, height: 170), alternativeText: "")
  }

  /// Test accuracy of every stack by learning rate, a chart for each optimizer.
  static func training(_ sweep: RateSweep<DenseStack>, _ stacks: [DenseStack]) -> Figure {
    let charts = [OptimizerKind.sgd, .adam].map { optimizer in
      Chart(
        optimizer == .sgd ? "Gradient descent" : "Adam",
        x: Axis("Learning rate", scale: .logarithmic), y: Axis("Test accuracy, %", limits: 0...100),
        marks: stacks.map { sweep.curve($0, by: optimizer, called: $0.name) })
    }
    return .facets(
      "Test accuracy at every learning rate", charts: charts, columns: 2, sharesX: false,
      size: Size(width: 300, height: 260), alternativeText: "")
  }
}
