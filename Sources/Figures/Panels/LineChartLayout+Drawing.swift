extension LineChartLayout {
  /// Everything the chart shows, from the back to the front.
  func primitives(in frame: Rectangle, titleTop: Double) -> [Primitive] {
    let title = title(at: Point(frame.minX, titleTop))
    guard let axes else { return title + emptyState(in: frame) }
    return title + grid(axes.y, in: frame) + baseline(axes.x, in: frame)
      + references(in: frame) + curves(in: frame) + rings(in: frame) + names(in: frame)
  }

  private var theme: Theme { style.theme }

  private func title(at corner: Point) -> [Primitive] {
    guard !chart.title.isEmpty else { return [] }
    let text = Text(
      chart.title, at: corner, style: type.panelTitle, color: theme.foreground, vertical: .top)
    return [.text(text)]
  }

  private func emptyState(in frame: Rectangle) -> [Primitive] {
    [
      .path(.rectangle(frame), fill: theme.grid.opacity(0.4)),
      .text(
        Text(
          chart.emptyMessage, at: Point(frame.midX, frame.midY), style: type.annotation,
          color: theme.secondary, horizontal: .middle, vertical: .capitalMiddle)),
    ]
  }

  private func grid(_ axis: FittedAxis, in frame: Rectangle) -> [Primitive] {
    zip(axis.ticks.values, axis.ticks.labels).flatMap { value, label -> [Primitive] in
      let y = axis.position(of: value, from: frame.maxY, to: frame.minY)
      let line = Path.line(from: Point(frame.minX, y.crisp), to: Point(frame.maxX, y.crisp))
      return [
        .path(line, stroke: Stroke(theme.grid, width: 1)),
        .text(
          Text(
            label, at: Point(frame.minX - tickGap, y), style: type.tick, color: theme.secondary,
            horizontal: .end, vertical: .capitalMiddle)),
      ]
    }
  }

  private func baseline(_ axis: FittedAxis, in frame: Rectangle) -> [Primitive] {
    let y = frame.maxY.crisp
    let pen = Stroke(theme.axis, width: 1)
    var drawn: [Primitive] = [
      .path(.line(from: Point(frame.minX, y), to: Point(frame.maxX, y)), stroke: pen)
    ]
    let numbersTop = frame.maxY + tickGap
    for (value, label) in zip(axis.ticks.values, axis.ticks.labels) {
      let x = axis.position(of: value, from: frame.minX + inset, to: frame.maxX - inset)
      drawn += [
        .path(.line(from: Point(x.crisp, y), to: Point(x.crisp, y + 4)), stroke: pen),
        .text(
          Text(
            label, at: Point(x, numbersTop), style: type.tick, color: theme.secondary,
            horizontal: .middle, vertical: .top)),
      ]
    }
    if !chart.x.label.isEmpty {
      let top = numbersTop + style.lineHeight(type.tick) + 4
      let middle = max(frame.midX, frame.minX + style.width(of: chart.x.label, type.label) / 2)
      let label = Text(
        chart.x.label, at: Point(middle, top), style: type.label, color: theme.secondary,
        horizontal: .middle, vertical: .top)
      drawn.append(.text(label))
    }
    return drawn
  }

  private func references(in frame: Rectangle) -> [Primitive] {
    var lines: [Primitive] = []
    var labels: [Primitive] = []
    for remark in remarks {
      let bottom = frame.minY - remarkGap - Double(remark.row) * remarkHeight
      let x = (frame.minX + place(Point(remark.line.x, chartFloor)).x).crisp
      let line = Path.line(from: Point(x, bottom + 2), to: Point(x, frame.maxY))
      lines.append(.path(line, stroke: Stroke(theme.axis, width: 1, dash: [1, 3])))
      let label = Text(
        remark.line.label, at: Point(frame.minX + remark.minX, bottom), style: type.annotation,
        color: theme.foreground, vertical: .bottom)
      labels += legible(label)
    }
    return lines + labels
  }

  private var chartFloor: Double { axes?.y.domain.lowerBound ?? 0 }

  private func curves(in frame: Rectangle) -> [Primitive] {
    let origin = Point(frame.minX, frame.minY)
    var drawn: [Primitive] = []
    for (index, series) in chart.series.enumerated() {
      let color = theme.color(ofSeries: index)
      for run in series.runs(where: chart.shows) {
        let places = run.map { place($0, from: origin) }
        if places.count > 1 {
          let pen = Stroke(color, width: 2, dash: theme.dash(ofSeries: index))
          drawn.append(.path(.polyline(places), stroke: pen))
        }
        // A lone point between gaps would be invisible without its dot.
        guard series.hasMarkers || places.count == 1 else { continue }
        drawn += places.map { .path(.circle(center: $0, radius: 3), fill: color) }
      }
    }
    return drawn
  }

  private func rings(in frame: Rectangle) -> [Primitive] {
    let origin = Point(frame.minX, frame.minY)
    return remarks.compactMap { remark in
      guard let index = remark.line.series, chart.series.indices.contains(index),
        let point = chart.series[index].points.first(where: { $0.x == remark.line.x }),
        chart.shows(point)
      else { return nil }
      return .path(
        .circle(center: place(point, from: origin), radius: 5), fill: theme.background,
        stroke: Stroke(theme.color(ofSeries: index), width: 2))
    }
  }

  private func names(in frame: Rectangle) -> [Primitive] {
    names.flatMap { name -> [Primitive] in
      let color = theme.color(ofSeries: name.series)
      let start = Point(frame.minX + namesX, frame.minY + name.y)
      let text = Text(
        chart.series[name.series].name, at: start, style: type.label, color: theme.ink(color),
        vertical: .capitalMiddle)
      let end = Point(frame.minX + name.end.x, frame.minY + name.end.y)
      let leader = Path.polyline([
        Point(end.x + 8, end.y), Point(start.x - 20, end.y), Point(start.x - 4, start.y),
      ])
      let pen = Stroke(color.opacity(0.6), width: 1)
      return (hasLeaders ? [.path(leader, stroke: pen)] : []) + legible(text)
    }
  }

  /// The text on a piece of empty sheet, which hides the lines behind it.
  private func legible(_ text: Text) -> [Primitive] {
    let box = text.frame(measuredBy: style.measurer)
    return [.path(.rectangle(box), fill: theme.background), .text(text)]
  }
}

extension Double {
  /// The nearest middle of a pixel, where a line one point wide is sharp.
  var crisp: Double { rounded(.down) + 0.5 }
}
