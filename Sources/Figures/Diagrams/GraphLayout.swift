internal import Base

/// Boxes sized by their names, arrows with room for their numbers, in the layers of a graph.
struct GraphLayout: DiagramLayout {
  private let graph: ComputationGraph
  private let style: PanelStyle
  private let layered: LayeredGraph
  /// Where each layer's boxes begin, and how wide they are.
  private var columns: [(x: Double, width: Double)] = []
  /// For each node the edges that end there, from the top.
  private var arrivals: [[Int]]
  private let boxHeight: Double
  private let pitch: Double
  /// How far the highest box lies below where it might.
  private var lift = 0.0
  /// The size of everything.
  private(set) var size: Size

  private static let bend = 34.0
  private static let head = 9.0
  private static let emptyMessage = "No nodes"

  init(_ graph: ComputationGraph, style: PanelStyle) {
    self.graph = graph
    self.style = style
    let edges = graph.edges.map { (source: $0.source, target: $0.target) }
    let layered = LayeredGraph(nodes: graph.nodes.count, edges: edges)
    self.layered = layered
    arrivals = Array(repeating: [], count: graph.nodes.count)
    for (index, route) in layered.routes.enumerated() {
      if let target = route.last { arrivals[target].append(index) }
    }
    for node in arrivals.indices {
      arrivals[node].sort { first, second in
        func height(_ edge: Int) -> Double {
          layered.places[layered.routes[edge].dropLast().last ?? 0].height
        }
        return (height(first), first) < (height(second), second)
      }
    }
    let most = Double(arrivals.map(\.count).max() ?? 0)
    boxHeight = (style.lineHeight(style.type.label) + 16).rounded(.up)
    let hasNumbers = graph.edges.contains { $0.value != nil || $0.gradient != nil }
    let slot = hasNumbers ? 2 * style.lineHeight(style.type.tick) + 12 : 16
    pitch = (max(boxHeight, most * slot) + 16).rounded(.up)
    size = Size(width: 0, height: 0)
    guard !graph.nodes.isEmpty else {
      size = style.emptySize(Self.emptyMessage)
      return
    }
    placeColumns()
  }

  private mutating func placeColumns() {
    var x = 0.0
    for (layer, places) in layered.layers.enumerated() {
      let nodes = places.compactMap { layered.places[$0].node }
      if layer > 0 {
        let labels = nodes.flatMap { arrivals[$0] }.flatMap { texts(of: graph.edges[$0]) }
        let widest = labels.map { style.width(of: $0, style.type.tick) }.max() ?? 0
        x += (Self.bend + (widest > 0 ? widest + 10 : 0) + Self.head).rounded(.up)
      }
      let names = nodes.map { style.width(of: graph.nodes[$0].name, style.type.label) }
      let width = max(boxHeight, (names.max() ?? 0) + 22).rounded(.up)
      columns.append((x, width))
      x += width
    }
    let frames = graph.nodes.indices.map { boxFrame($0, at: Point(0, 0)).inset(by: -2) }
    let passing = layered.places.indices.map { middle($0, at: Point(0, 0)) }
    lift = min(frames.map(\.minY).min() ?? 0, (passing.min() ?? 0) - 2)
    let height = max(frames.map(\.maxY).max() ?? 0, (passing.max() ?? 0) + 2) - lift
    let remark = self.remark
    let below = style.remarksHeight(remark)
    let width = remark.map { style.width(of: $0, style.type.tick) }.max() ?? 0
    size = Size(width: max(x, width).rounded(.up), height: (height + below).rounded(.up))
  }

  private var remark: [String] {
    var said: [String] = []
    if graph.edges.contains(where: { $0.value != nil }) {
      said.append("above each arrow its value")
    }
    if graph.edges.contains(where: { $0.gradient != nil }) {
      said.append("below \(said.isEmpty ? "each arrow its" : "the") gradient")
    }
    guard !said.isEmpty else { return [] }
    let sentence = said.joined(separator: ", ")
    return style.broken(
      [sentence.prefix(1).uppercased() + sentence.dropFirst()],
      width: columns.last.map { $0.x + $0.width } ?? 0)
  }

  private func texts(of edge: GraphEdge) -> [String] {
    [edge.value, edge.gradient].compactMap { $0.map(Self.text) }
  }

  /// A number along an arrow.
  static func text(_ value: Double) -> String {
    let numbers = CellNumbers(fitting: [value])
    return numbers.text(value) + (numbers.note.isEmpty ? "" : Decimals.thinSpace + numbers.note)
  }

  func primitives(at origin: Point) -> [Primitive] {
    guard !graph.nodes.isEmpty else {
      let frame = Rectangle(x: origin.x, y: origin.y, width: size.width, height: size.height)
      return style.emptyState(Self.emptyMessage, in: frame)
    }
    let edges = layered.routes.indices.flatMap { edge($0, at: origin) }
    let boxes = graph.nodes.indices.flatMap {
      Self.box(graph.nodes[$0], in: boxFrame($0, at: origin), style: style)
    }
    let frame = Rectangle(
      x: origin.x, y: origin.y, width: size.width,
      height: size.height - style.remarksHeight(remark))
    return edges + boxes + style.remarks(remark, below: frame)
  }

  private func middle(_ place: Int, at origin: Point) -> Double {
    let top = max(boxHeight, pitch - 16) / 2
    return origin.y + top - lift + layered.places[place].height * pitch
  }

  private func boxFrame(_ node: Int, at origin: Point) -> Rectangle {
    let column = columns[layered.places[node].layer]
    let slots = Double(arrivals[node].count) * slotHeight
    let height = max(boxHeight, slots)
    let name = style.width(of: graph.nodes[node].name, style.type.label)
    let width = max(boxHeight, name + 22).rounded(.up)
    return Rectangle(
      x: origin.x + column.x + ((column.width - width) / 2).rounded(),
      y: (middle(node, at: origin) - height / 2).rounded(), width: width, height: height)
  }

  private var slotHeight: Double {
    let most = Double(max(1, arrivals.map(\.count).max() ?? 1))
    return (pitch - 16) / most
  }

  /// The box of a node with its name.
  static func box(_ node: GraphNode, in frame: Rectangle, style: PanelStyle) -> [Primitive] {
    let theme = style.theme
    let isVariable = node.role == .variable
    let accent = theme.color(ofSeries: 0)
    let fill = isVariable ? theme.background : theme.background.mixed(with: accent, by: 0.16)
    let shape = Path.roundedRectangle(frame.crisp, radius: isVariable ? frame.height / 2 : 6)
    let text = Text(
      node.name, at: Point(frame.midX, frame.midY), style: style.type.label,
      color: theme.foreground, horizontal: .middle, vertical: .capitalMiddle)
    return [
      .path(shape, fill: fill, stroke: Stroke(isVariable ? theme.axis : accent, width: 1.5)),
      .text(text),
    ]
  }

  private func edge(_ index: Int, at origin: Point) -> [Primitive] {
    let route = layered.routes[index]
    guard let source = route.first, let target = route.last, route.count > 1 else { return [] }
    let theme = style.theme
    let edge = graph.edges[index]
    let end = boxFrame(target, at: origin)
    let slot = Double(arrivals[target].firstIndex(of: index) ?? 0) + 0.5
    let port = end.midY + (slot - Double(arrivals[target].count) / 2) * slotHeight
    let start = boxFrame(source, at: origin)
    var pen = Point(start.maxX, start.midY)
    var elements: [Path.Element] = [.move(pen)]
    for place in route.dropFirst() {
      let column = columns[layered.places[place].layer]
      let y = place == target ? port : middle(place, at: origin)
      let next = Point(
        place == target
          ? origin.x + columns[layered.places[place].layer - 1].x
            + columns[layered.places[place].layer - 1].width + Self.bend
          : origin.x + column.x, y)
      let half = (next.x - pen.x) / 2
      elements.append(
        .curve(Point(pen.x + half, pen.y), Point(next.x - half, next.y), end: next))
      pen = place == target ? Point(end.minX - 1, y) : Point(next.x + column.width, y)
      elements.append(.line(place == target ? Point(pen.x - 5, y) : pen))
    }
    let line = Stroke(theme.secondary, width: 1.5)
    var drawn: [Primitive] = [
      .path(Path(elements), stroke: line), .path(.arrowHead(at: pen), fill: theme.secondary),
    ]
    let labels = columns[layered.places[target].layer].x + origin.x - Self.head - 4
    func write(_ value: Double?, _ color: Color, y: Double, _ vertical: Text.Vertical) {
      guard let value else { return }
      drawn.append(
        .text(
          Text(
            Self.text(value), at: Point(labels, y), style: style.type.tick, color: theme.ink(color),
            horizontal: .end, vertical: vertical)))
    }
    write(edge.value, theme.color(ofSeries: 0), y: port - 2, .bottom)
    write(edge.gradient, theme.color(ofSeries: 1), y: port + 2, .top)
    return drawn
  }
}
