/// Lines along which a table of numbers has one value, as points in columns (x) and rows (y).
///
/// Marching squares: where a line crosses an edge between two neighbours follows from their values
/// alone, so that the lines of neighbouring cells meet.
///
/// - SeeAlso: Lorensen and Cline (1987), Marching Cubes, in two dimensions.
struct Isolines {
  /// The lines; a closed one ends where it began.
  private(set) var lines: [[Point]] = []

  private let matrix: Matrix
  private let level: Double
  private let isClosed: Bool
  private let width: Int

  /// The lines at `level`.
  ///
  /// - Parameter isClosed: whether they go around all that is at least `level`, along the edges of
  ///   the table as well; otherwise they end there, and beside numbers that are not finite.
  init(_ matrix: Matrix, at level: Double, isClosed: Bool) {
    self.matrix = matrix
    self.level = level
    self.isClosed = isClosed
    width = matrix.columns + 2
    guard !matrix.isEmpty else { return }
    let reach = isClosed ? 1 : 0
    var next: [Int: Int] = [:]
    for row in -reach..<matrix.rows - 1 + reach {
      for column in -reach..<matrix.columns - 1 + reach {
        connect(row, column) { next[$0] = $1 }
      }
    }
    join(&next)
  }

  /// The value at a node; outside of the table, and where there is none, less than any level.
  private func value(_ row: Int, _ column: Int) -> Double {
    guard (0..<matrix.rows).contains(row), (0..<matrix.columns).contains(column) else {
      return -.infinity
    }
    let value = matrix[row, column]
    return value.isDrawable ? value : -.infinity
  }

  /// Adds the pieces of line within one cell, each from edge to edge with the high side on its right.
  private func connect(_ row: Int, _ column: Int, _ add: (Int, Int) -> Void) {
    let corners = [
      value(row, column), value(row, column + 1), value(row + 1, column + 1),
      value(row + 1, column),
    ]
    let isHigh = corners.map { $0 >= level }
    guard isHigh.contains(true), isHigh.contains(false) else { return }
    if !isClosed, !corners.allSatisfy(\.isFinite) { return }
    let edges = [
      edge(row, column, isVertical: false), edge(row, column + 1, isVertical: true),
      edge(row + 1, column, isVertical: false), edge(row, column, isVertical: true),
    ]
    // Around the cell, the line leaves through an edge that goes down and enters through one that
    // goes up. Where there are two of each, the mean tells which belong together.
    let down = (0..<4).filter { isHigh[$0] && !isHigh[($0 + 1) % 4] }
    let up = (0..<4).filter { !isHigh[$0] && isHigh[($0 + 1) % 4] }
    let isHighBetween = corners.reduce(0) { $0 + $1 / 4 } >= level
    for start in down {
      let steps = isHighBetween || down.count == 1 ? [1, 2, 3] : [3, 2, 1]
      if let step = steps.first(where: { up.contains((start + $0) % 4) }) {
        add(edges[start], edges[(start + step) % 4])
      }
    }
  }

  /// A number for the edge that goes right or down from a node.
  private func edge(_ row: Int, _ column: Int, isVertical: Bool) -> Int {
    2 * ((row + 1) * width + column + 1) + (isVertical ? 1 : 0)
  }

  /// Where the line crosses an edge.
  private func crossing(_ edge: Int) -> Point {
    let (row, column) = ((edge / 2) / width - 1, (edge / 2) % width - 1)
    let isVertical = !edge.isMultiple(of: 2)
    let a = value(row, column)
    let b = isVertical ? value(row + 1, column) : value(row, column + 1)
    // Beside a missing value the line runs through the one that is there.
    let way = !a.isFinite ? 1 : !b.isFinite ? 0 : (level / 2 - a / 2) / (b / 2 - a / 2)
    return Point(
      Double(column) + (isVertical ? 0 : way), Double(row) + (isVertical ? way : 0))
  }

  /// Follows the pieces from edge to edge: first the lines with a beginning, then the rings.
  private mutating func join(_ next: inout [Int: Int]) {
    let ends = Set(next.values)
    let starts = next.keys.filter { !ends.contains($0) }.sorted() + next.keys.sorted()
    for start in starts {
      var line: [Point] = []
      var edge = start
      while let following = next.removeValue(forKey: edge) {
        if line.isEmpty { line.append(crossing(edge)) }
        line.append(crossing(following))
        edge = following
      }
      if line.count > 1 { lines.append(line) }
    }
  }
}
