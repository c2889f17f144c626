/// Operations as boxes from left to right, values above the arrows between them, gradients below.
public struct ComputationGraph: Panel, Hashable {
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

  /// The size of all layers.
  public func frameSize(in style: PanelStyle) -> Size { GraphLayout(self, style: style).size }

  /// The room for the title.
  public func margins(around size: Size, in style: PanelStyle) -> Insets {
    style.titleMargins(title, around: frameSize(in: style))
  }

  /// Arrows, boxes and numbers.
  public func primitives(
    in frame: Rectangle, margins: Insets, style: PanelStyle
  ) -> [Primitive] {
    style.title(title, at: Point(frame.minX, frame.minY - margins.top))
      + GraphLayout(self, style: style).primitives(at: frame.origin)
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
