/// The choices a line chart makes once its size is known: ticks, rows of remarks, margins.
struct LineChartLayout {
  let chart: LineChart
  let style: PanelStyle
  let size: Size
  /// The axes; nil when there is no point to show.
  let axes: (x: FittedAxis, y: FittedAxis)?
  /// The remarks, row by row from the bottom; no two in a row touch.
  private(set) var remarks: [(line: ReferenceLine, minX: Double, row: Int)] = []
  /// The names at the curves' ends, from the top; `y` is where each went to leave room for others.
  private(set) var names: [(series: Int, end: Point, y: Double)] = []

  /// The curves keep this distance from the left and right edge.
  let inset = 10.0
  /// From the area of the curves to the labels of its axes.
  let tickGap = 8.0
  /// From the area of the curves to the remarks above it; the ring of a top point fits between.
  let remarkGap = 8.0

  var type: TypeScale { style.type }

  init(_ chart: LineChart, size: Size, style: PanelStyle) {
    self.chart = chart
    self.style = style
    self.size = size
    let points = chart.series.flatMap(\.points)
    let y = chart.y.fitted(
      to: points.filter(chart.shows).map(\.y), tickCount: max(2, Int(size.height / 42)),
      roundEnds: true)
    let inset = inset
    // Gaps count here: a run that ends in NaN is as long as its neighbour.
    let x = stride(from: max(1, Int(size.width / 40)), through: 1, by: -1).lazy
      .compactMap { chart.x.fitted(to: points.map(\.x), tickCount: $0, roundEnds: false) }
      .first { Self.labelsFit($0, width: size.width - 2 * inset, style) }
    axes = x.flatMap { x in y.map { (x, $0) } }
    remarks = placedRemarks()
    names = placedNames()
  }

  /// Where `point` lies in an area whose upper left corner is at `origin`.
  func place(_ point: Point, from origin: Point = Point(0, 0)) -> Point {
    guard let axes else { return origin }
    return Point(
      origin.x + axes.x.position(of: point.x, from: inset, to: size.width - inset),
      origin.y + axes.y.position(of: point.y, from: size.height, to: 0))
  }

  /// Whether thin lines lead from the curves to names that could not stay beside their ends.
  var hasLeaders: Bool {
    names.contains { abs($0.y - $0.end.y) > 4 || $0.end.x < lastEnd - 1 }
  }

  /// Where the names begin: right of the last end, which may lie inside the area of the curves.
  var namesX: Double { lastEnd + (hasLeaders ? 30 : 16) }

  private var lastEnd: Double { names.map(\.end.x).max() ?? 0 }

  var margins: Insets {
    var margins = Insets()
    if !chart.title.isEmpty {
      margins.top = style.lineHeight(type.panelTitle) + 10
      margins.right = style.width(of: chart.title, type.panelTitle) - size.width
    }
    guard let axes else { return margins }
    let rows = Double((remarks.map(\.row).max() ?? -1) + 1)
    margins.top += rows > 0 ? rows * remarkHeight + remarkGap - 4 : 4
    margins.left = (axes.y.ticks.labels.map { style.width(of: $0, type.tick) }.max() ?? 0) + tickGap
    margins.bottom = tickGap + style.lineHeight(type.tick)
    if !chart.x.label.isEmpty { margins.bottom += 4 + style.lineHeight(type.label) }
    for name in names {
      let width = style.width(of: chart.series[name.series].name, type.label)
      margins.right = max(margins.right, namesX + width - size.width)
    }
    for (value, label) in zip(axes.x.ticks.values, axes.x.ticks.labels) {
      let middle = place(Point(value, axes.y.domain.lowerBound)).x
      let half = style.width(of: label, type.tick) / 2
      margins.left = max(margins.left, half - middle)
      margins.right = max(margins.right, middle + half - size.width)
    }
    for remark in remarks {
      let end = remark.minX + style.width(of: remark.line.label, type.annotation)
      margins.right = max(margins.right, end - size.width)
    }
    margins.right = max(margins.right, style.width(of: chart.x.label, type.label) - size.width)
    return margins
  }

  /// The height of one row of remarks.
  var remarkHeight: Double { style.lineHeight(type.annotation) + 4 }

  /// Puts each remark above its line, moved inside the area, in the lowest row that has room.
  private func placedRemarks() -> [(line: ReferenceLine, minX: Double, row: Int)] {
    guard let axes else { return [] }
    var placed: [(line: ReferenceLine, minX: Double, row: Int)] = []
    var rowEnds: [Double] = []
    for line in chart.references.sorted(by: { $0.x < $1.x }) where axes.x.domain.contains(line.x) {
      let width = style.width(of: line.label, type.annotation)
      let middle = place(Point(line.x, axes.y.domain.lowerBound)).x
      let minX = max(0, min(middle - width / 2, size.width - width))
      let row = rowEnds.firstIndex { $0 + 12 <= minX } ?? rowEnds.count
      if row == rowEnds.count { rowEnds.append(0) }
      rowEnds[row] = minX + width
      placed.append((line, minX, row))
    }
    return placed
  }

  /// Sets each name beside the last point of its curve, moved up or down to keep clear of others.
  private func placedNames() -> [(series: Int, end: Point, y: Double)] {
    let ends = chart.series.indices.compactMap { index -> (series: Int, end: Point)? in
      let series = chart.series[index]
      guard axes != nil, !series.name.isEmpty else { return nil }
      return series.points.last(where: chart.shows).map { (index, place($0)) }
    }.sorted { $0.end.y < $1.end.y }
    let spacing = chart.labelSpacing(in: style)
    // Names inside the area stay clear of its edges; names beside it may stick out by half a line.
    let isInside = (ends.map(\.end.x).max() ?? 0) < size.width - inset - 1
    let edge = isInside ? spacing / 2 + 1 : 0
    let heights = spread(
      ends.map(\.end.y), spacing: spacing, within: edge...max(edge, size.height - edge))
    return zip(ends, heights).map { ($0.series, $0.end, $1) }
  }

  /// Whether the labels of a horizontal axis leave a gap between them.
  private static func labelsFit(_ axis: FittedAxis, width: Double, _ style: PanelStyle) -> Bool {
    var previousEnd = -Double.infinity
    for (value, label) in zip(axis.ticks.values, axis.ticks.labels) {
      let half = style.width(of: label, style.type.tick) / 2
      let middle = axis.position(of: value, from: 0, to: width)
      if middle - half < previousEnd + 14 { return false }
      previousEnd = middle + half
    }
    return true
  }
}
