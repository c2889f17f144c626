import Figures
import Testing

@Suite struct ContoursTests {
  private func drawing(_ marks: [any Mark]) -> Drawing {
    Figure("", alternativeText: "", panels: [Chart("", marks: marks)])
      .drawing(measuredBy: SquareLetters())
  }

  private func fills(_ drawing: Drawing) -> [(path: Path, color: Color)] {
    drawing.primitives.compactMap { primitive in
      guard case .path(let path, let fill?, nil) = primitive, path.points.count > 4 else {
        return nil
      }
      return (path, fill)
    }
  }

  /// The area inside closed outlines; holes count against it.
  private func area(_ path: Path) -> Double {
    var (sum, start, last) = (0.0, Point(0, 0), Point(0, 0))
    for element in path.elements {
      switch element {
      case .move(let to): (start, last) = (to, to)
      case .line(let to), .curve(_, _, let to):
        sum += last.x * to.y - to.x * last.y
        last = to
      case .close:
        sum += last.x * start.y - start.x * last.y
        last = start
      }
    }
    return (sum / 2).magnitude
  }

  private let size = Size(width: 340, height: 230)

  @Test("On a plane each band covers its share of the area")
  func plane() throws {
    let plane = Matrix(rows: 5, columns: 9) { _, column in Double(column) }
    let found = fills(drawing([Contours(plane, x: 0...1, y: 0...1, levels: [2, 5])]))
    try #require(found.count == 3)
    for (share, fill) in zip([1, 6.0 / 8, 3.0 / 8], found) {
      #expect(abs(area(fill.path) - share * size.width * size.height) < 1e-6)
    }
    #expect(found.map(\.color) == [0, 0.5, 1].map { Theme.light.color(at: $0, in: .magnitudes) })
  }

  @Test("The outline of a cone's top is as large as its circle")
  func cone() throws {
    let cone = Matrix(rows: 101, columns: 101) { row, column in
      let (x, y) = (Double(column - 50) / 50, Double(row - 50) / 50)
      return 1 - (x * x + y * y).squareRoot()
    }
    let found = fills(drawing([Contours(cone, x: -1...1, y: -1...1, levels: [0.5])]))
    let share = try area(#require(found.last).path) / (size.width * size.height)
    #expect(abs(share - .pi / 16) < 0.001)
  }

  @Test("The first row lies at the lowest y")
  func direction() throws {
    let rising = Matrix([[0, 0], [0, 0], [1, 1]])
    let found = fills(drawing([Contours(rising, x: 0...1, y: 0...1, levels: [0.5])]))
    let (all, top) = (found[0].path.points, found[1].path.points)
    #expect(top.map(\.y).min() == all.map(\.y).min())
    #expect(top.map(\.y).max()! < all.map(\.y).max()!)
  }

  @Test("A number that is not finite leaves a hole")
  func hole() throws {
    var flat = Matrix(rows: 5, columns: 5) { _, _ in 3 }
    flat[2, 2] = .nan
    let found = fills(drawing([Contours(flat, x: 0...1, y: 0...1)]))
    let share = try area(#require(found.first).path) / (size.width * size.height)
    #expect(share < 1 && share > 0.7)
  }

  @Test(
    "Levels are round numbers, or powers of ten over a wide range",
    arguments: [
      (0.0, 10.0, [1.0, 2, 3, 4, 5, 6, 7, 8, 9]), (1e-3, 1e9, [0.01, 0.1, 1, 10, 100, 1e3, 1e4]),
      (2, 2, []), (.nan, .infinity, []),
    ] as [(Double, Double, [Double])])
  func levels(least: Double, most: Double, expected: [Double]) {
    let contours = Contours(Matrix([[least, most], [least, most]]), x: 0...1, y: 0...1)
    #expect(Array(contours.levels.prefix(expected.count)) == expected)
    if expected.isEmpty { #expect(contours.levels.isEmpty) }
  }

  @Test("A lone zero does not hide how deep a valley is")
  func valley() {
    let depth = Matrix(rows: 11, columns: 11) { row, column in
      let x = Double(column - 5)
      return row == 5 && column == 5 ? 0 : 0.01 + x * x * x * x
    }
    #expect(Contours(depth, x: 0...1, y: 0...1).levels.contains(0.1))
  }

  @Test("Regions meet without a gap and have the colours of their points")
  func regions() throws {
    let classes = Matrix(rows: 4, columns: 7) { _, column in Double(column / 3) }
    let drawn = drawing([
      Regions(classes, x: 0...6, y: 0...3), Points("first", x: [1], y: [1]),
      Points("second", x: [4], y: [1]),
    ])
    let found = fills(drawn).filter { area($0.path) > 1000 }
    try #require(found.count == 3)
    for (share, fill) in zip([1, 3.5 / 6, 0.5 / 6], found) {
      #expect(abs(area(fill.path) - share * size.width * size.height) < 1e-6)
    }
    let theme = Theme.light
    let tints = (0..<3).map { theme.color(ofSeries: $0).mixed(with: theme.background, by: 0.72) }
    #expect(found.map(\.color) == tints)
    #expect(
      drawn.primitives.contains { primitive in
        guard case .path(_, let fill?, .some) = primitive else { return false }
        return fill == theme.color(ofSeries: 1)
      })
  }

  @Test("Scores draw the boundary between the nodes of their table")
  func scores() throws {
    let first = Matrix(rows: 2, columns: 5) { _, column in Double(column) / 4 }
    let second = Matrix(rows: 2, columns: 5) { _, _ in 0.6 }
    let found = fills(drawing([Regions(scores: [second, first], x: 0...1, y: 0...1)]))
    try #require(found.count == 2)
    #expect(abs(area(found[1].path) - 0.4 * size.width * size.height) < 1e-6)
    let three = Regions(
      scores: [Matrix([[1, 2], [3, .nan]]), Matrix([[2, 1], [3, 1]])], x: 0...1, y: 0...1)
    #expect(three.classes.values.prefix(3) == [1, 0, 0] && three.classes.values[3].isNaN)
  }

  @Test("A path over contours is cut at the edges of the area")
  func cutting() {
    let flat = Matrix([[0, 1], [1, 2]])
    let path = Series("", x: [0.5, 3, 0.5, -4], y: [0.5, 0.5, 7, -9])
    let drawn = drawing([Contours(flat, x: 0...1, y: 0...1), path])
    let curves = drawn.primitives.compactMap { primitive -> Path? in
      guard case .path(let path, nil, let stroke?) = primitive, stroke.width == 2 else {
        return nil
      }
      return path
    }
    #expect(curves.count > 0)
    let edges = fills(drawn)[0].path.points
    for point in curves.flatMap(\.points) {
      #expect(point.x <= edges.map(\.x).max()! + 0.01 && point.x >= edges.map(\.x).min()! - 0.01)
      #expect(point.y <= edges.map(\.y).max()! + 0.01 && point.y >= edges.map(\.y).min()! - 0.01)
    }
  }
}
