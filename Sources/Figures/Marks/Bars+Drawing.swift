extension Bars {
  /// The bars with their error bars and values.
  public func primitives(in area: PlotArea) -> [Primitive] {
    let shown = segments.compactMap { segment in
      box(of: segment, in: area).map { (segment: segment, box: $0) }
    }
    var drawn: [Primitive] = shown.map { segment, box in
      .path(.rectangle(box), fill: area.color(segment.group))
    }
    for (segment, _) in shown where segment.error > 0 {
      drawn.append(errorBar(of: segment, in: area))
    }
    return drawn
      + (arrangement == .stacked
        ? insideLabels(shown, in: area).map(Primitive.text)
        : outsideLabels(segments.filter { area.valueAxis.hasPlace(for: $0.end) }, in: area).map(
          area.style.legible))
  }

  /// How much of a category's place its bars fill together.
  private var fill: Double { groups.count == 1 || arrangement == .stacked ? 0.56 : 0.72 }

  /// From where to where a bar reaches along the categories.
  private func positions(of segment: Segment) -> ClosedRange<Double> {
    let lanes = arrangement == .stacked ? 1 : Double(groups.count)
    let lane = arrangement == .stacked ? 0 : Double(segment.group)
    let start = Double(segment.category) + fill * (lane / lanes - 0.5)
    return start...start + fill / lanes
  }

  private func box(of segment: Segment, in area: PlotArea) -> Rectangle? {
    guard area.valueAxis.hasPlace(for: segment.end), segment.end != segment.start else {
      return nil
    }
    let start = area.valueAxis.hasPlace(for: segment.start) ? segment.start : area.floor
    var box = area.box(positions: positions(of: segment), values: (start, segment.end))
    // A hair of sheet between neighbours, unless the bars are hairs themselves.
    if groups.count > 1, arrangement == .grouped {
      let gap = min(1, (area.isHorizontal ? box.height : box.width) / 6)
      if area.isHorizontal {
        box.minY += gap / 2
        box.maxY -= gap / 2
      } else {
        box.minX += gap / 2
        box.maxX -= gap / 2
      }
    }
    return box
  }

  private func middle(of segment: Segment) -> Double {
    (positions(of: segment).lowerBound + positions(of: segment).upperBound) / 2
  }

  private func errorBar(of segment: Segment, in area: PlotArea) -> Primitive {
    let low = max(segment.end - segment.error, area.valueAxis.domain.lowerBound)
    let ends = [low, min(segment.end + segment.error, area.valueAxis.domain.upperBound)].map {
      area.place(position: middle(of: segment), value: $0)
    }
    let line = ends.flatMap { end -> [Path.Element] in
      let (x, y) = area.isHorizontal ? (0.0, 3.0) : (3.0, 0.0)
      return [.move(Point(end.x - x, end.y - y)), .line(Point(end.x + x, end.y + y))]
    }
    let stem = Path.line(from: ends[0], to: ends[1]).elements
    return .path(Path(stem + line), stroke: Stroke(area.style.theme.foreground, width: 1.25))
  }

  /// The value beyond the end of each bar; none where one of them has no room.
  private func outsideLabels(_ segments: [Segment], in area: PlotArea) -> [Text] {
    let style = area.style
    let strings = area.format.labels(for: segments.map(\.end))
    let texts = zip(segments, strings).map { segment, string in
      let isUp = segment.end >= area.floor
      let reach = isUp ? segment.end + segment.error : segment.end - segment.error
      let domain = area.valueAxis.domain
      var place = area.place(
        position: middle(of: segment),
        value: min(max(reach, domain.lowerBound), domain.upperBound))
      if area.isHorizontal {
        place.x += isUp ? 5 : -5
      } else {
        place.y += isUp ? -2 : 2
      }
      return Text(
        string, at: place, style: style.type.tick, color: style.theme.foreground,
        horizontal: !area.isHorizontal ? .middle : isUp ? .start : .end,
        vertical: area.isHorizontal ? .capitalMiddle : isUp ? .bottom : .top)
    }
    let boxes = texts.map { $0.frame(measuredBy: style.measurer) }
    let lanes = groups.count == 1 ? 1 : fill / Double(groups.count)
    let slot = area.box(positions: 0...lanes, values: (area.floor, area.floor))
    let fits = boxes.allSatisfy { box in
      box.minX >= (area.isHorizontal ? area.frame.minX : -.infinity)
        && box.maxY <= area.frame.maxY + 0.01
        && (area.isHorizontal
          ? box.height * 0.8 <= slot.height : box.width + 4 <= slot.width)
    }
    return fits ? texts : []
  }

  /// The value inside each piece of a stack that has room for it.
  private func insideLabels(
    _ shown: [(segment: Segment, box: Rectangle)], in area: PlotArea
  ) -> [Text] {
    let style = area.style
    let strings = area.format.labels(for: shown.map { $0.segment.end - $0.segment.start })
    return zip(shown, strings).compactMap { bar, string in
      let text = Text(
        string, at: Point(bar.box.midX, bar.box.midY), style: style.type.tick,
        color: style.theme.ink(on: area.color(bar.segment.group)), horizontal: .middle,
        vertical: .capitalMiddle)
      return bar.box.contains(text.frame(measuredBy: style.measurer).grown(by: 1)) ? text : nil
    }
  }
}

extension Theme {
  /// The ink of the theme that reads best on `color`.
  func ink(on color: Color) -> Color {
    foreground.contrast(with: color) >= background.contrast(with: color) ? foreground : background
  }
}
