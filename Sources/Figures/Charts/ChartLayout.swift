/// The choices a chart makes once its size is known: ticks, places of remarks and names, margins.
struct ChartLayout {
  let chart: Chart
  let style: PanelStyle
  /// The area between the axes, on the page.
  let frame: Rectangle
  /// What the axes must cover.
  let coverage: Coverage
  /// The area with its axes; nil when there is nothing to show.
  let area: PlotArea?
  /// The marks, from the back to the front.
  let marks: [Primitive]
  /// The names right of the area.
  let names: ChartNames
  /// The remarks above vertical lines, row by row from the bottom; no two in a row touch.
  private(set) var remarks: [(line: ReferenceLine, minX: Double, row: Int)] = []
  /// The remarks inside the area.
  private(set) var callouts: [Callout] = []
  /// The remarks that go below everything else, since the area has no room for them.
  private(set) var remarksBelow: [Annotation] = []

  /// From the area to the labels of its axes.
  let tickGap = 8.0
  /// From the area to the remarks above it; the ring of a top point fits between.
  let remarkGap = 8.0

  var type: TypeScale { style.type }
  var theme: Theme { style.theme }

  init(_ chart: Chart, frame: Rectangle, style: PanelStyle) {
    self.chart = chart
    self.style = style
    self.frame = frame
    coverage = Coverage(of: chart.marks, x: chart.x, y: chart.y)
    let area = PlotArea(chart, coverage, frame: frame, style: style)
    self.area = area
    guard let area else {
      marks = []
      names = ChartNames()
      return
    }
    var colored: [ColoredName] = []
    var drawn: [Primitive] = []
    for mark in chart.marks {
      var own = area
      own.firstCategory = colored.count { $0.name.category == nil }
      drawn += mark.primitives(in: own)
      for (index, name) in mark.names.enumerated() {
        colored.append(ColoredName(name, category: name.category ?? own.firstCategory + index))
      }
    }
    marks = drawn
    let steps = chart.marks.lazy.compactMap { $0.colorSteps(in: style.theme) }.first
    names = ChartNames(
      chart.showsNames ? colored : [], steps: chart.showsNames ? steps : nil,
      references: chart.references, in: area,
      beyond: drawn.texts.map { $0.frame(measuredBy: style.measurer).maxX }.max() ?? frame.maxX)
    remarks = placedRemarks(in: area)
    (callouts, remarksBelow) = Callout.placed(
      chart.annotations, in: area, obstacles: marks + references(in: area))
  }

  /// The room that everything around the area needs.
  var margins: Insets {
    var margins = Insets()
    if !chart.title.isEmpty {
      margins.top = style.lineHeight(type.panelTitle) + 10
      margins.right = style.width(of: chart.title, type.panelTitle) - frame.width
    }
    guard let area else { return margins }
    if showsVerticalLabel {
      margins.top += style.lineHeight(type.tick) + (margins.top > 0 ? 0 : 6)
      margins.right = max(
        margins.right, style.width(of: chart.y.label, type.tick) - frame.width)
    }
    margins.top += max(4, remarksHeight + overhang(of: marks.texts), overhang(of: names.texts))
    for text in axisTexts(area) + names.texts + marks.texts {
      let box = text.frame(measuredBy: style.measurer)
      margins.left = max(margins.left, frame.minX - box.minX)
      margins.bottom = max(margins.bottom, box.maxY - frame.maxY)
      margins.right = max(margins.right, box.maxX - frame.maxX)
    }
    for remark in remarks {
      let end = remark.minX + style.width(of: remark.line.label, type.annotation)
      margins.right = max(margins.right, end - frame.maxX)
    }
    return margins
  }

  /// Everything the chart shows, from the back to the front.
  func primitives(titleAt corner: Point) -> [Primitive] {
    let titles = titles(at: corner)
    guard let area else { return titles + emptyState }
    let axes = baseline(area) + axisTexts(area).map(Primitive.text)
    let lines = references(in: area)
    let middle =
      coverage.fillsArea
      ? marks + axes + lines : grid(area) + axes + lines + marks + zeroLine(area)
    return titles + middle + rings(in: area) + names.primitives(in: style)
      + callouts.flatMap { $0.primitives(in: style) }
  }

  /// Whether the vertical axis has a name of its own, set below the title.
  var showsVerticalLabel: Bool {
    !chart.y.label.isEmpty && chart.y.showsLabels && chart.y.showsName
  }

  /// How far texts stick out of the area at the top, as numbers above bars do.
  func overhang(of texts: [Text]) -> Double {
    texts.map {
      frame.minY - $0.frame(measuredBy: style.measurer).minY
    }.max().map { max(0, $0) } ?? 0
  }

  private func titles(at corner: Point) -> [Primitive] {
    var drawn: [Primitive] = []
    var corner = corner
    if !chart.title.isEmpty {
      let text = Text(
        chart.title, at: corner, style: type.panelTitle, color: theme.foreground, vertical: .top)
      drawn.append(.text(text))
      corner.y += style.lineHeight(type.panelTitle) + 1
    }
    if showsVerticalLabel, area != nil {
      let label = Text(
        chart.y.label, at: corner, style: type.tick, color: theme.secondary, vertical: .top)
      drawn.append(.text(label))
    }
    return drawn
  }

  private var emptyState: [Primitive] {
    [
      .path(.rectangle(frame), fill: theme.grid.opacity(0.4)),
      .text(
        Text(
          chart.emptyMessage, at: Point(frame.midX, frame.midY), style: type.annotation,
          color: theme.secondary, horizontal: .middle, vertical: .capitalMiddle)),
    ]
  }
}

extension [Primitive] {
  /// The lines of text among them.
  var texts: [Text] {
    compactMap { primitive in
      guard case .text(let text) = primitive else { return nil }
      return text
    }
  }
}
