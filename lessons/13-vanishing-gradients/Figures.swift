import Base
import ConvNet
import Figures
import LessonKit
import Notebooks

/// What the lesson draws.
enum GradientFigures {
  /// The layers as boxes, with the gradients of the output below their arrows.
  static func chain(_ chain: Chain) -> Figure {
    let (x, y) = (GraphNode("x", .variable), GraphNode("y", .variable))
    let boxes = chain.slopes.map { _ in GraphNode("σ") }
    let edges = chain.values.indices.map {
      GraphEdge($0, $0 + 1, value: chain.values[$0], gradient: chain.gradients[$0])
    }
    return Figure(
      "Four sigmoids, forward and back",
      alternativeText:
        "A chain of boxes from x through four sigmoids to y. The gradients below the arrows shrink from 1 at y to a few thousandths at x.",
      panels: [ComputationGraph(nodes: [x] + boxes + [y], edges: edges)])
  }

  /// The three activations with their slopes; ReLU leaves the chart at 2.
  static var slopes: Figure {
    func curve(_ name: String, _ function: (Float) -> Float) -> Series {
      let x = (-40...40).map { Double($0) / 10 }.filter { function(Float($0)) <= 2 }
      return Series(name, x: x, y: x.map { Double(function(Float($0))) }, markers: .none)
    }
    return .facets(
      "Three activations and their slopes",
      charts: GradientStudy.activations.map {
        Chart(
          $0.title, x: Axis("z"), y: Axis(covers: -1...2),
          marks: [curve("f(z)", $0.function.value), curve("slope", $0.function.derivative)])
      }, columns: 3,
      alternativeText:
        "Sigmoid, tanh and ReLU with their slopes: bumps of height one quarter and one, and a step from 0 to 1."
    )
  }

  /// The gradient of each layer: a row for each depth, a column for each activation, a curve for each initialization.
  static func layers(_ study: GradientStudy) -> Figure {
    let charts = GradientStudy.depths.flatMap { depth in
      GradientStudy.activations.map { activation in
        Chart(
          "\(activation.title), \(depth) layers", x: Axis("Layer", integersOnly: true),
          y: Axis("Root mean square", scale: .logarithmic, covers: 1e-40...1),
          marks: GradientStudy.initializations.map {
            let y = study.typical(DenseStack(depth, activation, $0))
            return Series($0.title, x: (1...depth).map(Double.init), y: y, markers: .none)
          })
      }
    }
    return .facets(
      "The gradient of each layer’s weights, from the first layer to the last", charts: charts,
      columns: 3, size: Size(width: 200, height: 120),
      alternativeText:
        "Nine charts with a logarithmic scale. Sigmoid curves fall steeply towards the first layer, more so the deeper the network. Curves of tanh and ReLU are level; those with the naive initialization lie many powers of ten lower."
    )
  }

  /// The first layer's gradient for all activations and initializations, plain and normalized.
  static func grid(plain: [Double], normalized: [Double]) -> Figure {
    let matrices = [plain, normalized].map { values in
      Matrix(rows: 3, columns: 3, values).map {
        ElementaryFunctions.log($0) / ElementaryFunctions.log(10.0)
      }
    }
    let ends = matrices.map { Decimals.ends($0.values, 1) }
    let panels = zip(["As it is", "With batch normalization"], matrices).map { title, matrix in
      HeatMap(
        title, matrix.map { ($0 * 10).rounded() / 10 }, colors: .magnitudes(of: matrices),
        rowLabels: GradientStudy.activations.map(\.title),
        columnLabels: GradientStudy.initializations.map(\.title), rowsTitle: "activation",
        columnsTitle: "initialization", showsColorBar: title != "As it is")
    }
    return Figure(
      "The gradient of the first of 20 layers, as a power of ten",
      alternativeText:
        "Two grids of activations and initializations. As it is, the numbers run from \(ends[0]); with batch normalization all nine lie within \(ends[1]).",
      panels: panels)
  }

  /// Training loss by epoch.
  static func training(_ trial: Trial<DenseStack>, epochs: Int, guessing: Double) -> Figure {
    Figure(
      "Who learns, and who only guesses",
      alternativeText:
        "Training loss by epoch. Ten plain sigmoid layers and ten naive ReLU layers stay level at the loss of guessing; the other three fall.",
      panels: [
        Chart(
          "Training loss", x: Axis("Epoch", integersOnly: true),
          marks: trial.settings.map {
            Series($0.name, x: (1...epochs).map(Double.init), runs: trial.trainingLoss($0))
          }, references: [ReferenceLine(y: guessing, label: "guessing")],
          size: Size(width: 420, height: 260))
      ])
  }
}
