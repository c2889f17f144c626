#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// A remark inside a chart after layout: its lines, and an arrow from them to its point.
struct Callout {
  private let lines: [Text]
  private let box: Rectangle
  private let target: Point
  private let hasRing: Bool
  /// Whether the words need a sheet of their own to be read, as on colours.
  private let isFilled: Bool

  private static let widest = 180.0

  /// Sets each remark about a point of the area where it covers the least of `obstacles`.
  ///
  /// - Returns: the remarks that found a place, and those that did not or are about no point of the area.
  static func placed(
    _ annotations: [Annotation], in area: PlotArea, obstacles: [Primitive]
  ) -> (placed: [Callout], rest: [Annotation]) {
    var occupancy = Occupancy(area.frame)
    for obstacle in obstacles { occupancy.add(obstacle) }
    let annotations = annotations.filter { !$0.text.isEmpty }
    for annotation in annotations where area.contains(annotation.point) {
      occupancy.add(around: area.place(annotation.point), radius: 9)
    }
    var placed: [Callout] = []
    var rest: [Annotation] = []
    for annotation in annotations {
      if area.contains(annotation.point),
        let callout = Callout(annotation, in: area, avoiding: occupancy)
      {
        occupancy.add(callout.box, weight: 1000)
        placed.append(callout)
      } else {
        rest.append(annotation)
      }
    }
    return (placed, rest)
  }

  private init?(
    _ annotation: Annotation, in area: PlotArea, avoiding occupancy: Occupancy
  ) {
    let style = area.style
    let text = style.type.annotation
    let leading = style.lineHeight(text)
    var strings = style.measurer.lines(of: annotation.text, style: text, width: Self.widest)
    var width = strings.map { style.width(of: $0, text) }.max() ?? 0
    // Lines of about the same length: as narrow as the same number of lines allows.
    while strings.count > 1 {
      let narrower = style.measurer.lines(of: annotation.text, style: text, width: width - 8)
      guard narrower.count == strings.count, width > 48 else { break }
      strings = narrower
      width = strings.map { style.width(of: $0, text) }.max() ?? 0
    }
    let height = Double(strings.count) * leading
    let target = area.place(annotation.point)
    var best: (box: Rectangle, cost: Double)?
    for distance in [18.0, 28, 42, 60, 84, 112, 150] {
      for step in 0..<24 {
        let angle = Double(step) * .pi / 12
        let (x, y) = (cos(angle), -sin(angle))
        // The box touches the end of the arrow with the side that faces the point.
        let box = Rectangle(
          x: target.x + x * (distance + width / 2) - width / 2,
          y: target.y + y * (distance + height / 2) - height / 2, width: width, height: height)
        guard area.frame.contains(box) else { continue }
        let edge = box.nearest(to: target)
        guard max((edge.x - target.x).magnitude, (edge.y - target.y).magnitude) > 8 else {
          continue
        }
        let cost =
          occupancy.weight(in: box.grown(by: 3)) + 0.8 * occupancy.weight(from: edge, to: target)
          + distance * 0.04 + (y > 0 ? 0.4 : 0)
        if cost < best?.cost ?? .infinity { best = (box, cost) }
      }
    }
    // A remark that finds only other remarks' places goes below the chart rather than over them.
    guard let box = best?.box, best?.cost ?? 0 < 900 else { return nil }
    self.box = box
    self.target = target
    hasRing = annotation.hasRing
    isFilled = area.isFilled
    let isLeft = box.midX < target.x - width / 2
    let isRight = box.midX > target.x + width / 2
    lines = strings.enumerated().map { row, string in
      Text(
        string,
        at: Point(
          isLeft ? box.maxX : isRight ? box.minX : box.midX, box.minY + Double(row) * leading),
        style: text, color: style.theme.foreground,
        horizontal: isLeft ? .end : isRight ? .start : .middle, vertical: .top)
    }
  }

  func primitives(in style: PanelStyle) -> [Primitive] {
    let color = isFilled ? style.theme.foreground : style.theme.secondary
    let start = box.grown(by: 3).nearest(to: target)
    let (dx, dy) = (target.x - start.x, target.y - start.y)
    let length = (dx * dx + dy * dy).squareRoot()
    var drawn: [Primitive] = []
    let reach = length - (hasRing ? 8 : 5)
    if reach > 4 {
      let (ux, uy) = (dx / length, dy / length)
      let tip = Point(start.x + ux * reach, start.y + uy * reach)
      func wing(_ side: Double) -> Point {
        Point(tip.x - ux * 6 - uy * side, tip.y - uy * 6 + ux * side)
      }
      let neck = Point(tip.x - ux * 4.5, tip.y - uy * 4.5)
      let rim = Stroke(style.theme.background, width: 3.5)
      let line = Path.line(from: start, to: neck)
      if isFilled { drawn.append(.path(line, stroke: rim)) }
      drawn.append(.path(line, stroke: Stroke(color, width: 1)))
      let head = Path.polyline([tip, wing(2.8), wing(-2.8)]).elements + [.close]
      drawn.append(.path(Path(head), fill: color))
    }
    return drawn + lines.map(style.legible)
  }
}

extension Rectangle {
  /// The same rectangle with `margin` more on each side.
  func grown(by margin: Double) -> Rectangle {
    Rectangle(
      x: minX - margin, y: minY - margin, width: width + 2 * margin, height: height + 2 * margin)
  }

  /// The place inside that is nearest to `point`.
  func nearest(to point: Point) -> Point {
    Point(min(max(point.x, minX), maxX), min(max(point.y, minY), maxY))
  }
}
