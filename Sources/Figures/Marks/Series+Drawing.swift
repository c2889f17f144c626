extension Series {
  /// The band, then the curve with its dots, cut at the edges of the area.
  public func primitives(in area: PlotArea) -> [Primitive] {
    let color = area.color(category: category)
    let dash = area.style.theme.dash(ofSeries: category ?? area.firstCategory)
    var drawn: [Primitive] = bandRuns(in: area).map { run in
      let outline = run.map(\.upper) + run.reversed().map(\.lower)
      return .path(Path(Path.polyline(outline).elements + [.close]), fill: color.opacity(0.16))
    }
    for run in points.split(whereSeparator: { !area.shows($0) }) {
      let places = run.map(area.place)
      if places.count > 1 {
        let pen = Stroke(color, width: 2, dash: dash)
        if area.isFilled {
          let rim = Stroke(area.style.theme.background, width: 4)
          drawn += area.frame.cut(places).map { .path(.polyline($0), stroke: rim) }
        }
        drawn += area.frame.cut(places).map { .path(.polyline($0), stroke: pen) }
      }
      // A lone point between gaps would be invisible without its dot.
      guard hasMarkers || places.count == 1 else { continue }
      drawn += run.filter(area.contains).map {
        .path(.circle(center: area.place($0), radius: 3), fill: color)
      }
    }
    return drawn
  }

  /// Stretches of the band on the page, held within the area.
  private func bandRuns(in area: PlotArea) -> [[(upper: Point, lower: Point)]] {
    let edges = zip(points, band).map { point, range -> (upper: Point, lower: Point)? in
      guard let range, area.x.domain.contains(point.x) else { return nil }
      let domain = area.y.domain
      let lower = max(range.lowerBound, domain.lowerBound)
      let upper = min(range.upperBound, domain.upperBound)
      guard lower.isDrawable, upper.isDrawable, lower <= upper else { return nil }
      return (area.place(Point(point.x, upper)), area.place(Point(point.x, lower)))
    }
    return edges.split(whereSeparator: { $0 == nil }).map { $0.compactMap(\.self) }
  }
}

extension Rectangle {
  /// The pieces of a line from point to point that lie inside, edges included.
  ///
  /// - SeeAlso: Liang and Barsky (1984), A New Concept and Method for Line Clipping, ACM TOG 3(1).
  func cut(_ points: [Point]) -> [[Point]] {
    var pieces: [[Point]] = []
    for (a, b) in zip(points, points.dropFirst()) {
      guard let (from, to) = inside(a, b) else { continue }
      func at(_ t: Double) -> Point {
        t == 0 ? a : t == 1 ? b : Point(a.x + t * (b.x - a.x), a.y + t * (b.y - a.y))
      }
      if from == 0, let last = pieces.last?.last, last == a {
        pieces[pieces.count - 1].append(at(to))
      } else {
        pieces.append([at(from), at(to)])
      }
    }
    return pieces
  }

  /// The part of the way from `a` to `b` that lies inside, as fractions of the way.
  private func inside(_ a: Point, _ b: Point) -> (Double, Double)? {
    let slack = 1e-6
    var (from, to) = (0.0, 1.0)
    for (step, room) in [
      (a.x - b.x, a.x - minX + slack), (b.x - a.x, maxX + slack - a.x),
      (a.y - b.y, a.y - minY + slack), (b.y - a.y, maxY + slack - a.y),
    ] {
      if step == 0 {
        if room < 0 { return nil }
      } else if step < 0 {
        from = max(from, room / step)
      } else {
        to = min(to, room / step)
      }
    }
    return from <= to ? (from, to) : nil
  }
}
