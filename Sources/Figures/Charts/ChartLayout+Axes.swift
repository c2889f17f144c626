extension ChartLayout {
  /// The numbers and names along both axes, the name of the horizontal one, and the sentences below.
  func axisTexts(_ area: PlotArea) -> [Text] {
    let below = chart.x.showsLabels ? horizontalTexts(area) : []
    return (chart.y.showsLabels ? verticalTexts(area) : []) + below + sentences(below: below)
  }

  /// The remarks that found no room, and what the chart leaves out, below everything else.
  private func sentences(below texts: [Text]) -> [Text] {
    let remarks = remarksBelow.map { "\(coordinates($0.point)): \($0.text)" }
    let omissions = chart.countsOmissions ? coverage.omissions.sentence : nil
    let bottom = texts.map { $0.frame(measuredBy: style.measurer).maxY }.max() ?? frame.maxY
    let leading = style.lineHeight(type.tick)
    return style.broken(remarks + [omissions].compactMap(\.self), width: frame.width)
      .enumerated().map { line, string in
        tick(string, at: Point(frame.minX, bottom + 6 + Double(line) * leading), .start, .top)
      }
  }

  /// Where `point` lies, as a reader would look it up: (3, 42 %), or (cat, 7).
  private func coordinates(_ point: Point) -> String {
    func text(_ value: Double, _ axis: Axis) -> String {
      let names = axis.categories ?? []
      let name = names.indices.first { Double($0) == value }.map { names[$0] }
      return name ?? axis.format.labels(for: [value])[0]
    }
    return "(\(text(point.x, chart.x)),\u{A0}\(text(point.y, chart.y)))"
  }

  private func tick(
    _ string: String, at place: Point, _ horizontal: Text.Horizontal,
    _ vertical: Text.Vertical
  ) -> Text {
    Text(
      string, at: place, style: type.tick,
      color: theme.secondary, horizontal: horizontal, vertical: vertical)
  }

  private func verticalTexts(_ area: PlotArea) -> [Text] {
    let x = frame.minX - tickGap
    let leading = style.lineHeight(type.tick)
    guard area.y.isCategorical else {
      return zip(area.y.ticks.values, area.y.ticks.labels).map { value, label in
        tick(
          label, at: Point(x, area.place(Point(area.x.domain.lowerBound, value)).y), .end,
          .capitalMiddle)
      }
    }
    let labels = CategoryLabels(chart.y, values: coverage.y, style: style, isBeside: true)
    return labels.lines.enumerated().flatMap { index, lines in
      let middle = area.place(position: Double(index), value: area.floor).y
      return lines.enumerated().map { line, string in
        let offset = (Double(line) - Double(lines.count - 1) / 2) * leading
        return tick(string, at: Point(x, middle + offset), .end, .capitalMiddle)
      }
    }
  }

  private func horizontalTexts(_ area: PlotArea) -> [Text] {
    let top = frame.maxY + tickGap
    let leading = style.lineHeight(type.tick)
    let labels =
      area.x.isCategorical
      ? CategoryLabels(chart.x, values: coverage.x, style: style).lines
      : area.x.ticks.labels.map { [$0] }
    var texts = zip(area.x.ticks.values, labels).flatMap { value, lines in
      let x = area.place(Point(value, area.y.domain.lowerBound)).x
      return lines.enumerated().map { line, string in
        tick(string, at: Point(x, top + Double(line) * leading), .middle, .top)
      }
    }
    guard !chart.x.label.isEmpty, chart.x.showsName else { return texts }
    let below = top + Double(labels.map(\.count).max() ?? 0) * leading + 4
    let middle = max(frame.midX, frame.minX + style.width(of: chart.x.label, type.label) / 2)
    texts.append(
      Text(
        chart.x.label, at: Point(middle, below), style: type.label, color: theme.secondary,
        horizontal: .middle, vertical: .top))
    return texts
  }

  /// Thin lines that lead from the numbers through the area.
  func grid(_ area: PlotArea) -> [Primitive] {
    area.valueAxis.ticks.values.map { value in
      .path(line(at: value, area), stroke: Stroke(theme.grid, width: 1))
    }
  }

  /// The line that bars grow from, in front of them.
  func zeroLine(_ area: PlotArea) -> [Primitive] {
    guard coverage.growsFromZero else { return [] }
    return [.path(line(at: area.floor, area), stroke: Stroke(theme.axis, width: 1))]
  }

  /// A line across the area at one value of its axis of values.
  private func line(at value: Double, _ area: PlotArea) -> Path {
    let domain = area.isHorizontal ? area.y.domain : area.x.domain
    let place = area.place(position: domain.lowerBound, value: value)
    return area.isHorizontal
      ? .line(from: Point(place.x.crisp, frame.minY), to: Point(place.x.crisp, frame.maxY))
      : .line(from: Point(frame.minX, place.y.crisp), to: Point(frame.maxX, place.y.crisp))
  }

  /// The line below the area with its ticks; one beside it, too, where marks fill the area.
  func baseline(_ area: PlotArea) -> [Primitive] {
    let pen = Stroke(theme.axis, width: 1)
    var drawn: [Primitive] = []
    let bottom = frame.maxY.crisp
    let left = coverage.fillsArea ? (frame.minX - 1).crisp : frame.minX
    func down(_ value: Double, _ length: Double) -> Primitive {
      let x = area.place(Point(value, area.y.domain.lowerBound)).x.crisp
      return .path(.line(from: Point(x, bottom), to: Point(x, bottom + length)), stroke: pen)
    }
    func aside(_ value: Double, _ length: Double) -> Primitive {
      let y = area.place(Point(area.x.domain.lowerBound, value)).y.crisp
      return .path(.line(from: Point(left, y), to: Point(left - length, y)), stroke: pen)
    }
    if !area.isHorizontal {
      if !coverage.growsFromZero {
        drawn.append(
          .path(.line(from: Point(left, bottom), to: Point(frame.maxX, bottom)), stroke: pen))
      }
      if !area.x.isCategorical {
        drawn += area.x.ticks.values.map { down($0, 4) } + area.x.minorTicks.map { down($0, 2) }
      }
    }
    if coverage.fillsArea {
      drawn.append(
        .path(.line(from: Point(left, frame.minY), to: Point(left, bottom)), stroke: pen))
      drawn += area.y.ticks.values.map { aside($0, 4) }
    }
    return drawn + (chart.y.showsLabels ? area.y.minorTicks.map { aside($0, 3) } : [])
  }
}

extension Double {
  /// The nearest middle of a pixel, where a line one point wide is sharp.
  var crisp: Double { rounded(.down) + 0.5 }
}
