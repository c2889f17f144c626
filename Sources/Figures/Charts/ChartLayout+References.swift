extension ChartLayout {
  /// The height of all rows of remarks.
  var remarksHeight: Double {
    let rows = Double((remarks.map(\.row).max() ?? -1) + 1)
    return rows > 0 ? rows * remarkHeight + remarkGap - 4 : 0
  }

  /// The height of one row of remarks.
  private var remarkHeight: Double { style.lineHeight(type.annotation) + 4 }

  /// Puts each remark above its line, moved inside the area, in the lowest row that has room.
  func placedRemarks(in area: PlotArea) -> [(line: ReferenceLine, minX: Double, row: Int)] {
    var placed: [(line: ReferenceLine, minX: Double, row: Int)] = []
    var rowEnds: [Double] = []
    let vertical = chart.references.filter { $0.direction == .vertical }
    for line in vertical.sorted(by: { $0.value < $1.value })
    where area.x.domain.contains(line.value) {
      let width = style.width(of: line.label, type.annotation)
      let middle = area.place(Point(line.value, area.y.domain.lowerBound)).x
      let minX = max(frame.minX, min(middle - width / 2, frame.maxX - width))
      let row = rowEnds.firstIndex { $0 + 12 <= minX } ?? rowEnds.count
      if row == rowEnds.count { rowEnds.append(0) }
      rowEnds[row] = minX + width
      placed.append((line, minX, row))
    }
    return placed
  }

  /// The dotted lines and the remarks above them; those beside the area are among the names.
  func references(in area: PlotArea) -> [Primitive] {
    let pen = Stroke(theme.axis, width: 1, dash: [1, 3])
    let rim = Stroke(theme.background.opacity(0.7), width: 3)
    var lines: [Primitive] = []
    var labels: [Primitive] = []
    for remark in remarks {
      let bottom =
        frame.minY - remarkGap - overhang(of: marks.texts) - Double(remark.row) * remarkHeight
      let x = area.place(Point(remark.line.value, area.y.domain.lowerBound)).x.crisp
      let top = remark.line.label.isEmpty ? frame.minY : bottom + 2
      let line = Path.line(from: Point(x, top), to: Point(x, frame.maxY))
      lines += (area.isFilled ? [.path(line, stroke: rim)] : []) + [.path(line, stroke: pen)]
      let label = Text(
        remark.line.label, at: Point(remark.minX, bottom), style: type.annotation,
        color: theme.foreground, vertical: .bottom)
      labels.append(style.legible(label))
    }
    for line in chart.references
    where line.direction == .horizontal && area.y.domain.contains(line.value) {
      let y = area.place(Point(area.x.domain.lowerBound, line.value)).y.crisp
      let path = Path.line(from: Point(frame.minX, y), to: Point(frame.maxX, y))
      lines += (area.isFilled ? [.path(path, stroke: rim)] : []) + [.path(path, stroke: pen)]
    }
    return lines + labels
  }

  /// Rings around the points that vertical lines and remarks point at.
  func rings(in area: PlotArea) -> [Primitive] {
    var category = 0
    var curves: [(series: Series, category: Int)] = []
    for mark in chart.marks {
      if let series = mark as? Series { curves.append((series, series.category ?? category)) }
      category += mark.names.count { $0.category == nil }
    }
    var rings: [Primitive] = []
    func ring(_ point: Point, _ color: Color) {
      guard area.contains(point) else { return }
      rings.append(
        .path(
          .circle(center: area.place(point), radius: 5), fill: theme.background,
          stroke: Stroke(color, width: 2)))
    }
    for remark in remarks {
      guard let index = remark.line.series, curves.indices.contains(index),
        let point = curves[index].series.points.first(where: { $0.x == remark.line.value })
      else { continue }
      ring(point, theme.color(ofSeries: curves[index].category))
    }
    for annotation in chart.annotations where annotation.hasRing {
      let curve = curves.first { $0.series.points.contains(annotation.point) }
      ring(annotation.point, curve.map { theme.color(ofSeries: $0.category) } ?? theme.foreground)
    }
    return rings
  }
}

extension PanelStyle {
  /// The text with a seam of sheet around its letters, which keeps the lines behind it away.
  func legible(_ text: Text) -> Primitive {
    var text = text
    text.halo = theme.background
    return .text(text)
  }
}
