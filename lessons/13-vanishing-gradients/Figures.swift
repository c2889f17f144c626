import Base
import ConvNet
import Figures
import LessonKit

/// What the lesson draws.
enum GradientFigures {
  /// How much the loss depends on each unit of three deep networks; a millionth of the largest has the colour of nothing.
  static func hero(_ study: GradientStudy) throws -> Figure {
    let panels = try [Stack.twenty, .he, .shortcuts].map { stack in
      let picture = try study.picture(stack)
      let top = picture.values.max() ?? 0
      return HeatMap(
        stack.name, picture.map { max($0 - top, -6) + 6 },
        colors: ColorScale(.magnitudes, range: 0...6),
        showsNumbers: false, showsColorBar: false)
    }
    return Figure("Where the gradient gets to", alternativeText: "", panels: panels)
  }

  /// The layers as boxes, with the gradients of the output below their arrows.
  static func chain(_ chain: Chain) -> Figure {
    let edges = chain.values.indices.map {
      GraphEdge($0, $0 + 1, value: chain.values[$0], gradient: chain.gradients[$0])
    }
    let boxes = chain.slopes.map { GraphNode("σ, × \(Decimals.fixed($0, 3))") }
    let graph = ComputationGraph(
      nodes: [GraphNode("x", .variable)] + boxes + [GraphNode("y", .variable)], edges: edges)
    return Figure("Four sigmoids, forward and back", alternativeText: "", panels: [graph])
  }

  /// The gradient of each layer, a curve for each stack.
  static func layers(
    _ stacks: [Stack], _ annotations: [Annotation] = [], gradients: (Stack) throws -> [Double]
  ) rethrows -> Figure {
    let curves = try stacks.map { stack in
      let y = try gradients(stack)
      return Series(stack.name, x: y.indices.map { Double($0 + 1) }, y: y, markers: .none)
    }
    let chart = Chart(
      "", x: Axis("Layer", integersOnly: true), y: Axis("Root mean square", scale: .logarithmic),
      marks: curves, annotations: annotations, size: Size(width: 560, height: 260))
    return Figure(
      "The gradient of each layer’s weights, before any training",
      alternativeText: "Curves for \(stacks.map(\.name).joined(separator: "; ")).", panels: [chart])
  }

  /// Test accuracy of every stack by learning rate, a chart for each optimizer.
  static func training(_ sweep: RateSweep<Stack>, _ stacks: [Stack], guessing: Double) -> Figure {
    let charts = [OptimizerKind.sgd, .adam].map { kind in
      var chart = Chart(
        kind == .sgd ? "Gradient descent" : "Adam", x: Axis("Learning rate", scale: .logarithmic),
        y: Axis("Test accuracy, %", limits: 0...100),
        marks: stacks.map { sweep.curve($0, by: kind, called: $0.name) },
        references: [ReferenceLine(y: guessing, label: "most frequent class")])
      chart.countsOmissions = false
      return chart
    }
    return .facets(
      "Test accuracy at every learning rate", charts: charts, columns: 2, sharesX: false,
      size: Size(width: 300, height: 260), alternativeText: "")
  }
}
