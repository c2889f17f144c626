internal import Base

/// One column a stage, as wide as its block and its words need.
struct NetworkDiagramLayout: DiagramLayout {
  private let diagram: NetworkDiagram
  private let style: PanelStyle
  private let blocks: [StageBlock]
  /// The names of the stages, each in lines.
  private let names: [[String]]
  private let columns: [(x: Double, width: Double)]
  private let blockHeight: Double
  /// The size of everything.
  let size: Size

  private static let gap = 26.0
  private static let tableGap = 16.0
  private static let widestName = 92.0
  private static let emptyMessage = "No layers"
  private static let headings = ["Output", "Parameters"]

  init(_ diagram: NetworkDiagram, style: PanelStyle) {
    self.diagram = diagram
    self.style = style
    let stages = diagram.stages
    blocks = StageBlock.blocks(of: stages)
    names = stages.map {
      style.measurer.lines(of: $0.name, style: style.nameStyle, width: Self.widestName)
    }
    guard !stages.isEmpty else {
      columns = []
      blockHeight = 0
      size = style.emptySize(Self.emptyMessage)
      return
    }
    let headings = Self.headings.map { style.width(of: $0, style.type.tick) }.max() ?? 0
    var x = (headings + 18).rounded(.up)
    var columns: [(x: Double, width: Double)] = []
    for (index, stage) in stages.enumerated() {
      let words =
        names[index].map { style.width(of: $0, style.nameStyle) }
        + [stage.size, Self.count(stage.parameters)].map { style.width(of: $0, style.type.tick) }
      let width = max(blocks[index].size.width, words.max() ?? 0).rounded(.up)
      columns.append((x, width))
      x += width + Self.gap
    }
    self.columns = columns
    blockHeight = (blocks.map(\.size.height).max() ?? 0).rounded(.up)
    let lines = Double(names.map(\.count).max() ?? 0)
    let table =
      lines * style.lineHeight(style.nameStyle) + 2 * style.lineHeight(style.type.tick) + 8
    let below = style.remarksHeight([Self.total(stages)])
    size = Size(
      width: max(x - Self.gap, style.width(of: Self.total(stages), style.type.tick)).rounded(.up),
      height: (blockHeight + Self.tableGap + table + below).rounded(.up))
  }

  private static func count(_ parameters: Int) -> String {
    parameters == 0 ? "–" : Decimals.fixed(Double(parameters), 0)
  }

  private static func total(_ stages: [NetworkStage]) -> String {
    let total = stages.reduce(0.0) { $0 + Double($1.parameters) }
    return "\(Decimals.fixed(total, 0)) parameters in all"
  }

  func primitives(at origin: Point) -> [Primitive] {
    let frame = Rectangle(x: origin.x, y: origin.y, width: size.width, height: size.height)
    guard !diagram.stages.isEmpty else { return style.emptyState(Self.emptyMessage, in: frame) }
    let middle = origin.y + (blockHeight / 2).rounded()
    var drawn: [Primitive] = []
    for (index, column) in columns.enumerated() {
      let center = Point(origin.x + column.x + (column.width / 2).rounded(), middle)
      drawn += blocks[index].primitives(around: center, theme: style.theme)
      guard index > 0 else { continue }
      let before = columns[index - 1]
      let from =
        origin.x + before.x + before.width / 2 + blocks[index - 1].size.width / 2
      drawn += arrow(
        from: Point(from + 7, middle),
        to: Point(center.x - blocks[index].size.width / 2 - 7, middle))
    }
    return drawn + table(at: Point(origin.x, origin.y + blockHeight + Self.tableGap))
      + total(below: frame)
  }

  private func total(below frame: Rectangle) -> [Primitive] {
    let total = [Self.total(diagram.stages)]
    let above = Rectangle(
      x: frame.minX, y: frame.minY, width: frame.width,
      height: frame.height - style.remarksHeight(total))
    return style.remarks(total, below: above)
  }

  private func arrow(from start: Point, to end: Point) -> [Primitive] {
    let color = style.theme.secondary
    return [
      .path(
        .line(from: start, to: Point(end.x - 5, end.y)), stroke: Stroke(color, width: 1.5)),
      .path(.arrowHead(at: end), fill: color),
    ]
  }

  private func table(at origin: Point) -> [Primitive] {
    let nameLine = style.lineHeight(style.nameStyle)
    let line = style.lineHeight(style.type.tick)
    let sizesTop = origin.y + Double(names.map(\.count).max() ?? 0) * nameLine + 4
    let tops = [sizesTop, sizesTop + line + 4]
    var drawn = zip(Self.headings, tops).map { style.remark($0, at: Point(origin.x, $1)) }
    for (index, column) in columns.enumerated() {
      let middle = origin.x + column.x + column.width / 2
      for (row, name) in names[index].enumerated() {
        drawn.append(
          .text(
            Text(
              name, at: Point(middle, origin.y + Double(row) * nameLine), style: style.nameStyle,
              color: style.theme.foreground, horizontal: .middle, vertical: .top)))
      }
      let stage = diagram.stages[index]
      for (text, top) in zip([stage.size, Self.count(stage.parameters)], tops) {
        drawn.append(
          .text(
            Text(
              text, at: Point(middle, top), style: style.type.tick, color: style.theme.foreground,
              horizontal: .middle, vertical: .top)))
      }
    }
    return drawn
  }
}
