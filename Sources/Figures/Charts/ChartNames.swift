/// A name and the colour that it stands for.
struct ColoredName {
  let name: MarkName
  let category: Int

  init(_ name: MarkName, category: Int) {
    self.name = name
    self.category = category
  }
}

/// The column right of a chart: a colour bar, names at the ends of curves, a legend.
struct ChartNames {
  /// A name beside the end of its curve or line, moved up or down to keep clear of others.
  struct Direct {
    var text: Text
    let end: Point
    let leaderColor: Color
  }
  private(set) var direct: [Direct] = []
  private(set) var legend: Legend?
  private(set) var bar: StepBar?
  /// Whether thin lines lead from the curves to names that could not stay beside their ends.
  private(set) var hasLeaders = false

  /// Nothing to say.
  init() {}

  /// Names beside the curves' ends where all of them fit, else in a legend with all other names.
  init(
    _ names: [ColoredName], steps: ColorSteps?, references: [ReferenceLine], in area: PlotArea,
    beyond edge: Double
  ) {
    let style = area.style
    var edge = max(edge, area.frame.maxX)
    let named = names.filter { !$0.name.name.isEmpty }.map { name in
      // Lying bars end all over the area, and some beyond it.
      guard name.name.sign == .box, let end = name.name.end,
        area.isHorizontal || !area.contains(end)
      else { return name }
      return ColoredName(MarkName(name.name.name, sign: .box), category: name.category)
    }
    let lines = Self.lines(references, in: area)
    let curves = area.isFilled ? [] : Self.ends(of: named, in: area)
    var rest = named.filter { $0.name.end == nil || area.isFilled }
    direct = Self.placed(curves + lines, in: area)
    if !Self.fit(direct, curves.count, in: area) {
      direct = Self.placed(lines, in: area)
      rest = named
    }
    let last = direct.map(\.end.x).max() ?? 0
    hasLeaders = direct.contains { $0.needsLeader || $0.end.x < last - area.inset - 1 }
    let start = max(last + (hasLeaders ? 30 : 16), edge + 6)
    for index in direct.indices { direct[index].text.position.x = start }
    edge = direct.map { start + style.width(of: $0.text.string, $0.text.style) }.max() ?? edge
    if let steps {
      let bar = StepBar(steps, beside: area, from: edge + 16)
      self.bar = bar
      edge = bar.maxX
    }
    if !rest.isEmpty { legend = Legend(rest, beside: area, from: edge + 18) }
  }

  /// Every line of text in the column.
  var texts: [Text] { direct.map(\.text) + (legend?.texts ?? []) + (bar?.texts ?? []) }

  /// What to draw.
  func primitives(in style: PanelStyle) -> [Primitive] {
    (bar?.primitives ?? [])
      + direct.flatMap { name -> [Primitive] in
        let start = name.text.position
        let leader = Path.polyline([
          Point(name.end.x + 8, name.end.y), Point(start.x - 20, name.end.y),
          Point(start.x - 4, start.y),
        ])
        let pen = Stroke(name.leaderColor.opacity(0.6), width: 1)
        return (hasLeaders ? [.path(leader, stroke: pen)] : []) + [style.legible(name.text)]
      } + (legend?.primitives ?? [])
  }

  private static func ends(of names: [ColoredName], in area: PlotArea) -> [Direct] {
    names.compactMap { name in
      guard let end = name.name.end, area.contains(end) else { return nil }
      let color = area.style.theme.color(ofSeries: name.category)
      return Direct(name.name.name, at: area.place(end), color: color, in: area.style)
    }
  }

  private static func lines(_ references: [ReferenceLine], in area: PlotArea) -> [Direct] {
    references.compactMap { line in
      guard line.direction == .horizontal, !line.label.isEmpty,
        area.y.domain.contains(line.value)
      else { return nil }
      let y = area.place(Point(area.x.domain.lowerBound, line.value)).y
      let end = Point(area.frame.maxX - min(area.inset, 4), y)
      return Direct(line.label, at: end, color: area.style.theme.secondary, in: area.style)
    }
  }

  private static func spacing(in style: PanelStyle) -> Double {
    style.lineHeight(style.type.label) + 1
  }

  private static func placed(_ names: [Direct], in area: PlotArea) -> [Direct] {
    let names = names.sorted { $0.end.y < $1.end.y }
    let spacing = spacing(in: area.style)
    // Names inside the area stay clear of its edges; names beside it may stick out by half a line.
    let last = names.map(\.end.x).max() ?? 0
    let edge = last < area.frame.maxX - area.inset - 1 ? spacing / 2 + 1 : 0
    let room = area.frame.minY + edge...max(area.frame.minY + edge, area.frame.maxY - edge)
    let heights = spread(names.map(\.end.y), spacing: spacing, within: room)
    return zip(names, heights).map { name, y in
      var name = name
      name.text.position.y = y
      return name
    }
  }

  /// Whether curves end near the right edge and their names near the curves.
  private static func fit(_ names: [Direct], _ curveCount: Int, in area: PlotArea) -> Bool {
    guard curveCount > 0 else { return true }
    let height = Double(names.count - 1) * spacing(in: area.style)
    let farthest = names.map { ($0.text.position.y - $0.end.y).magnitude }.max() ?? 0
    let last = names.map(\.end.x).max() ?? 0
    let earliest = names.map(\.end.x).min() ?? 0
    return height <= area.frame.height && farthest <= 48
      && earliest >= last - 0.4 * area.frame.width
  }
}

extension ChartNames.Direct {
  init(_ name: String, at end: Point, color: Color, in style: PanelStyle) {
    text = Text(
      name, at: end, style: style.type.label, color: style.theme.ink(color),
      vertical: .capitalMiddle)
    self.end = end
    leaderColor = color
  }

  /// Whether the name had to leave the end.
  var needsLeader: Bool { (text.position.y - end.y).magnitude > 4 }
}
