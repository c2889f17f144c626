import ConvNet
import Figures

/// Sigmoid layers of one unit and weight 1, one after the other.
struct Chain {
  /// The input, and what each layer gives.
  let values: [Double]
  /// The slope of each layer.
  let slopes: [Double]

  /// So many layers.
  init(input: Double, length: Int) {
    var values = [input]
    var slopes: [Double] = []
    for _ in 0..<length {
      let z = values[values.count - 1]
      let s = 1 / (1 + ElementaryFunctions.exp(-z))
      values.append(s)
      slopes.append(s * (1 - s))
    }
    (self.values, self.slopes) = (values, slopes)
  }

  /// The layers as boxes, with the gradients of the output below their arrows.
  var figure: Figure {
    let gradients = values.indices.map { slopes[$0...].reduce(1, *) }
    let nodes =
      [GraphNode("x", .variable)] + slopes.map { _ in GraphNode("σ") } + [GraphNode("y", .variable)]
    let edges = values.indices.map {
      GraphEdge($0, $0 + 1, value: values[$0], gradient: gradients[$0])
    }
    return Figure(
      "Four sigmoids, forward and back",
      alternativeText:
        "A chain of boxes from x through four sigmoids to y. The gradients below the arrows shrink from 1 at y "
        + "to a few thousandths at x.", panels: [ComputationGraph(nodes: nodes, edges: edges)])
  }
}
