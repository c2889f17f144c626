/// A graph without branches from top to bottom, for sheets that are too narrow for its row: values right of the arrows, then gradients.
struct ChainLayout {
  private let nodes: [GraphNode]
  /// The edge below each node but the last.
  private let edges: [GraphEdge]
  private let style: PanelStyle
  private let box: Size

  private static let arrow = 40.0
  private static let gap = 12.0

  /// Nothing where the graph is no chain in the order of its nodes.
  init?(_ graph: ComputationGraph, style: PanelStyle) {
    let edges = graph.edges.filter { $0.source != $0.target }.sorted { $0.source < $1.source }
    guard edges.count == graph.nodes.count - 1,
      edges.enumerated().allSatisfy({ $1.source == $0 && $1.target == $0 + 1 })
    else { return nil }
    (nodes, self.edges, self.style) = (graph.nodes, edges, style)
    let height = (style.lineHeight(style.type.label) + 12).rounded(.up)
    let names = graph.nodes.map { style.width(of: $0.name, style.type.label) + 22 }
    box = Size(width: max(height, names.max() ?? 0).rounded(.up), height: height)
  }

  var sketch: Sketch {
    let theme = style.theme
    let middle = box.width / 2
    var drawn: [Primitive] = []
    var widest = box.width
    for (index, node) in nodes.enumerated() {
      let top = Double(index) * (box.height + Self.arrow)
      let frame = Rectangle(x: 0, y: top, width: box.width, height: box.height)
      drawn += GraphLayout.box(node, in: frame, style: style)
      guard index < edges.count else { continue }
      let (start, tip) = (Point(middle, frame.maxY), Point(middle, frame.maxY + Self.arrow - 1))
      let line = Path.line(from: start, to: Point(middle, tip.y - 5))
      drawn.append(.path(line, stroke: Stroke(theme.secondary, width: 1.5)))
      let head = Path.polygon([tip, Point(tip.x - 3.2, tip.y - 7), Point(tip.x + 3.2, tip.y - 7)])
      drawn.append(.path(head, fill: theme.secondary))
      var x = middle + Self.gap
      for (value, series) in [(edges[index].value, 0), (edges[index].gradient, 1)] {
        guard let value else { continue }
        let text = Text(
          GraphLayout.text(value), at: Point(x, frame.maxY + Self.arrow / 2),
          style: style.type.tick,
          color: theme.ink(theme.color(ofSeries: series)), vertical: .capitalMiddle)
        drawn.append(.text(text))
        x += style.width(of: text.string, text.style) + Self.gap
      }
      widest = max(widest, x - Self.gap)
    }
    let frame = Rectangle(
      x: 0, y: 0, width: widest,
      height: Double(nodes.count) * (box.height + Self.arrow) - Self.arrow)
    let remark = remark(width: style.room)
    let words = remark.map { style.width(of: $0, style.type.tick) }.max() ?? 0
    return Sketch(
      size: Size(
        width: max(widest, words).rounded(.up),
        height: (frame.height + style.remarksHeight(remark)).rounded(.up)),
      primitives: drawn + style.remarks(remark, below: frame))
  }

  private func remark(width: Double) -> [String] {
    let (values, gradients) = (
      edges.contains { $0.value != nil }, edges.contains { $0.gradient != nil }
    )
    switch (values, gradients) {
    case (true, true):
      return style.broken(["Beside each arrow its value, then the gradient"], width: width)
    case (true, false): return style.broken(["Beside each arrow its value"], width: width)
    case (false, true): return style.broken(["Beside each arrow its gradient"], width: width)
    case (false, false): return []
    }
  }
}
