/// Where the columns and rows of a table lie along the axes: the first row at the lowest y.
struct GridRange: Sendable, Hashable {
  var x: ClosedRange<Double>
  var y: ClosedRange<Double>

  /// Both ends of both ranges, unless the table has no number or an end can't be drawn.
  func coverage(of matrix: Matrix) -> Coverage {
    let ends = [x.lowerBound, x.upperBound, y.lowerBound, y.upperBound]
    guard matrix.rows > 1, matrix.columns > 1, ends.allSatisfy(\.isDrawable),
      matrix.values.contains(where: \.isDrawable)
    else { return Coverage(x: [], y: [], fillsArea: true) }
    return Coverage(
      x: Array(ends[..<2]), y: Array(ends[2...]), fillsArea: true,
      omissions: Omissions(of: matrix.values))
  }

  /// The places on the page of a line through columns and rows of `matrix`.
  ///
  /// Columns and rows lie at equal distances on the page, on logarithmic axes, too.
  func places(_ line: [Point], of matrix: Matrix, in area: PlotArea) -> [Point] {
    let low = area.place(Point(x.lowerBound, y.lowerBound))
    let high = area.place(Point(x.upperBound, y.upperBound))
    return line.map { point in
      Point(
        low.x + (high.x - low.x) * point.x / Double(max(1, matrix.columns - 1)),
        low.y + (high.y - low.y) * point.y / Double(max(1, matrix.rows - 1)))
    }
  }

  /// An outline around all numbers of `matrix` that are at least `level`.
  func outline(of matrix: Matrix, from level: Double, in area: PlotArea) -> Path {
    Path(
      Isolines(matrix, at: level, isClosed: true).lines.flatMap { line in
        Path.polyline(places(line, of: matrix, in: area)).elements + [.close]
      })
  }

  /// The lines at `level`.
  func lines(of matrix: Matrix, at level: Double, in area: PlotArea) -> Path {
    Path(
      Isolines(matrix, at: level, isClosed: false).lines.flatMap { line in
        Path.polyline(places(line, of: matrix, in: area)).elements
      })
  }

  var sourceData: SourceData {
    ["x": .numbers([x.lowerBound, x.upperBound]), "y": .numbers([y.lowerBound, y.upperBound])]
  }
}
