import ConvNet
import Figures
import Notebooks

/// What the lesson draws.
enum GradientFigures {
  /// The three activations with their slopes.
  static var slopes: Figure {
    let charts = DeepStack.activations.map { name, function in
      // ReLU leaves the chart at 2.
      let x = (-40...(name == "ReLU" ? 20 : 40)).map { Double($0) / 10 }
      let all = (-40...40).map { Double($0) / 10 }
      return Chart(
        name, x: Axis("z"), y: Axis(covers: -1...2),
        marks: [
          Series("f(z)", x: x, y: x.map { Double(function.value(at: Float($0))) }, markers: .none),
          Series(
            "slope", x: all, y: all.map { Double(function.derivative(at: Float($0))) },
            markers: .none),
        ])
    }
    return .facets(
      "Three activations and their slopes", charts: charts, columns: 3,
      alternativeText:
        "Sigmoid, tanh and ReLU with their slopes: bumps of height one quarter and one, and a step from 0 to 1."
    )
  }

  /// The gradient of each layer: a row for each depth, a column for each activation, a curve for each start.
  static func layers(_ study: GradientStudy) -> Figure {
    let charts = GradientStudy.depths.flatMap { depth in
      DeepStack.activations.map { activation in
        Chart(
          "\(activation.name), \(depth) layers", x: Axis("Layer", integersOnly: true),
          y: Axis("Root mean square", scale: .logarithmic, covers: 1e-40...1),
          marks: DeepStack.Start.allCases.map { start in
            let stack = DeepStack(depth: depth, activation: activation.name, start: start)
            return Series(
              start.rawValue, x: (1...depth).map(Double.init),
              y: study.typical(stack),
              markers: .none)
          })
      }
    }
    return .facets(
      "The gradient of each layer’s weights, from the first layer to the last", charts: charts,
      columns: 3,
      size: Size(width: 200, height: 120),
      alternativeText:
        "Nine charts with a logarithmic scale. Sigmoid curves fall steeply towards the first layer, more so the "
        + "deeper the network. Curves of tanh and ReLU are level; those with the naive start lie many powers of ten lower."
    )
  }

  private static func decimalLogarithm(_ value: Double) -> Double {
    ElementaryFunctions.log(value) / ElementaryFunctions.log(10.0)
  }

  /// The first layer's gradient for all activations and starts, plain and normalized.
  static func grid(_ study: GradientStudy, depth: Int) -> Figure {
    func matrix(_ isNormalized: Bool) -> Matrix {
      Matrix(
        DeepStack.activations.map { activation in
          DeepStack.Start.allCases.map { start in
            let stack = DeepStack(
              depth: depth, activation: activation.name, start: start, isNormalized: isNormalized)
            return decimalLogarithm(study.typical(stack)[0])
          }
        })
    }
    let matrices = [matrix(false), matrix(true)]
    let ends = matrices.map { matrix in
      let (least, most) = (matrix.values.min() ?? .nan, matrix.values.max() ?? .nan)
      return "\(Decimals.fixed(least, 1)) to \(Decimals.fixed(most, 1))"
    }
    let colors = ColorScale.magnitudes(of: matrices)
    let panels = zip(["As it is", "With batch normalization"], matrices).map { title, matrix in
      HeatMap(
        title, matrix.map { ($0 * 10).rounded() / 10 }, colors: colors,
        rowLabels: DeepStack.activations.map(\.name),
        columnLabels: DeepStack.Start.allCases.map(\.rawValue), rowsTitle: "activation",
        columnsTitle: "start", showsColorBar: title != "As it is")
    }
    return Figure(
      "The gradient of the first of \(depth) layers, as a power of ten",
      alternativeText:
        "Two grids of activations and starts. As it is, the numbers run from \(ends[0]); with batch normalization all "
        + "nine lie within \(ends[1]).", panels: panels)
  }
}
