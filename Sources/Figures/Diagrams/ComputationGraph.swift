/// Operations as boxes from left to right, values above the arrows between them, gradients below.
public struct ComputationGraph: Diagram, Hashable {
  /// What the graph computes.
  public var title: String
  /// The boxes.
  public var nodes: [GraphNode]
  /// The arrows; one that leads nowhere, or back to where it came from, is left out.
  public var edges: [GraphEdge]

  /// A graph of `nodes` that `edges` join by their places.
  public init(_ title: String = "", nodes: [GraphNode], edges: [GraphEdge]) {
    self.title = title
    self.nodes = nodes
    self.edges = edges
  }

  /// Arrows, boxes and numbers.
  public func sketch(in style: PanelStyle) -> Sketch {
    let row = GraphLayout(self, style: style)
    if row.size.width > style.room, let column = ChainLayout(self, style: style) {
      return column.sketch
    }
    return Sketch(row)
  }

  /// Nodes and edges.
  public var sourceData: SourceData {
    let edges = edges.map { edge -> SourceData in
      let data: SourceData = [
        "source": .number(Double(edge.source)), "target": .number(Double(edge.target)),
      ]
      return data.adding("value", edge.value.map(SourceData.number))
        .adding("gradient", edge.gradient.map(SourceData.number))
    }
    return [
      "kind": "computation graph", "title": .text(title), "nodes": .texts(nodes.map(\.name)),
      "edges": .list(edges),
    ]
  }
}
