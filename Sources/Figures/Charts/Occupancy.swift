/// A coarse map of what is already drawn in an area: where a remark would cover something.
struct Occupancy {
  private let frame: Rectangle
  private let columns: Int
  private let rows: Int
  private var weights: [Double]

  private static let cell = 4.0

  init(_ frame: Rectangle) {
    self.frame = frame
    columns = max(1, Int(min(frame.width / Self.cell, 1e3)))
    rows = max(1, Int(min(frame.height / Self.cell, 1e3)))
    weights = Array(repeating: 0, count: columns * rows)
  }

  /// Adds lines, texts, and shapes that fill less than a twentieth of the area.
  mutating func add(_ primitive: Primitive) {
    guard case .path(let path, let fill, let stroke) = primitive else { return }
    var previous: Point?
    var bounds: Rectangle?
    for element in path.elements {
      let point: Point
      switch element {
      case .move(let to):
        previous = nil
        point = to
      case .line(let to): point = to
      case .curve(_, _, let end): point = end
      case .close: continue
      }
      if stroke != nil { add(from: previous ?? point, to: point) }
      previous = point
      let own = Rectangle(x: point.x, y: point.y, width: 0, height: 0)
      bounds = bounds?.joined(with: own) ?? own
    }
    guard fill != nil, let bounds,
      bounds.width * bounds.height < 0.05 * frame.width * frame.height
    else { return }
    add(bounds, weight: 3)
  }

  /// Adds what lies around a point.
  mutating func add(around point: Point, radius: Double) {
    add(
      Rectangle(
        x: point.x - radius, y: point.y - radius, width: 2 * radius, height: 2 * radius),
      weight: 2)
  }

  mutating func add(_ box: Rectangle, weight: Double) {
    forEachCell(in: box) { weights[$0] = max(weights[$0], weight) }
  }

  /// How much a box would cover.
  func weight(in box: Rectangle) -> Double {
    var sum = 0.0
    forEachCell(in: box) { sum += weights[$0] }
    return sum
  }

  /// How much a line would cross.
  func weight(from start: Point, to end: Point) -> Double {
    var sum = 0.0
    forEachStep(from: start, to: end) { point in
      forEachCell(in: Rectangle(x: point.x, y: point.y, width: 0, height: 0)) {
        sum += weights[$0]
      }
    }
    return sum
  }

  private mutating func add(from start: Point, to end: Point) {
    var touched: [Int] = []
    forEachStep(from: start, to: end) { point in
      forEachCell(in: Rectangle(x: point.x, y: point.y, width: 0, height: 0)) {
        touched.append($0)
      }
    }
    for index in touched { weights[index] = max(weights[index], 1) }
  }

  private func forEachStep(from start: Point, to end: Point, _ body: (Point) -> Void) {
    let length = max((end.x - start.x).magnitude, (end.y - start.y).magnitude)
    let steps = Int(min(length / Self.cell, 1e3).rounded(.up)) + 1
    for step in 0..<steps {
      let t = Double(step) / Double(max(steps - 1, 1))
      body(Point(start.x + t * (end.x - start.x), start.y + t * (end.y - start.y)))
    }
  }

  private func forEachCell(in box: Rectangle, _ body: (Int) -> Void) {
    func index(_ offset: Double, _ count: Int) -> Int {
      Int(min(max(offset / Self.cell, 0), Double(count - 1)))
    }
    for row in index(box.minY - frame.minY, rows)...index(box.maxY - frame.minY, rows) {
      for column in index(box.minX - frame.minX, columns)...index(box.maxX - frame.minX, columns) {
        body(row * columns + column)
      }
    }
  }
}

extension Rectangle {
  /// The smallest rectangle around both.
  func joined(with other: Rectangle) -> Rectangle {
    let (left, top) = (min(minX, other.minX), min(minY, other.minY))
    return Rectangle(
      x: left, y: top, width: max(maxX, other.maxX) - left, height: max(maxY, other.maxY) - top)
  }
}
