import Figures
import Testing

@Suite struct DistributionTests {
  @Test("Values fall into the bins that hold them, the last edge included")
  func counts() {
    let histogram = Histogram(
      [.init(values: [0, 0.5, 1, 1, 2, 3, 3.1, -1, .nan, .infinity])], bins: .edges([0, 1, 2, 3]))
    #expect(histogram.counts == [[2, 2, 2]])
  }

  @Test(
    "Bins of round width cover every value",
    arguments: [
      [1, 2, 3, 4, 5], [0.31, 0.32, 0.9], [-7, 1e3], [5], [0], [1e-30, 2e-30], [-1e300, 1e300],
      [1e30, 1e30, 3e30],
    ] as [[Double]], [Histogram.Bins.automatic, .count(7), .count(0)])
  func bins(values: [Double], bins: Histogram.Bins) {
    let histogram = Histogram([.init(values: values), .init(values: [])], bins: bins)
    #expect(histogram.counts[0].reduce(0, +) == values.count)
    #expect(histogram.counts[1].allSatisfy { $0 == 0 })
    #expect(zip(histogram.edges, histogram.edges.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test("A count of bins is the most that there are")
  func binCount() {
    let values = (0...100).map(Double.init)
    #expect(Histogram([.init(values: values)], bins: .count(10)).edges.count == 11)
    #expect(Histogram([.init(values: values)], bins: .count(9)).edges == [0, 20, 40, 60, 80, 100])
  }

  @Test("Quartiles lie where NumPy's percentile puts them")
  func quartiles() {
    let four = Quartiles([4, 1, 3, 2])
    #expect([four.lower, four.median, four.upper] == [1.75, 2.5, 3.25])
    let one = Quartiles([7])
    #expect([one.lower, one.median, one.upper] == [7, 7, 7])
  }

  @Test("A value far beyond the box is a point; all values are where they are few")
  func outliers() {
    func dots(_ boxes: Boxes) -> Int {
      Figure("", alternativeText: "", panels: [Chart("", marks: [boxes])])
        .drawing(measuredBy: SquareLetters()).primitives.count { primitive in
          guard case .path(_, .some, let stroke?) = primitive else { return false }
          return stroke.width == 0.75
        }
    }
    let values = [[1, 2, 3, 4, 5, 100, .nan]]
    #expect(dots(Boxes(values: values, showsPoints: false)) == 1)
    #expect(dots(Boxes(values: values)) == 6)
  }

  @Test("The points of a strip do not cover each other where there is room")
  func strip() {
    let chart = Chart(
      "", x: Axis(categories: ["a"]), marks: [Boxes(values: [[1, 1, 1, 1, 1.001]])])
    let centers = Figure("", alternativeText: "", panels: [chart])
      .drawing(measuredBy: SquareLetters()).primitives.compactMap { primitive -> Point? in
        guard case .path(let path, .some, let stroke?) = primitive, stroke.width == 0.75 else {
          return nil
        }
        return Point(path.points[0].x - 2.5, path.points[0].y)
      }
    #expect(centers.count == 5)
    for (index, a) in centers.enumerated() {
      for b in centers[..<index] {
        #expect(max((a.x - b.x).magnitude, (a.y - b.y).magnitude) >= 5)
      }
    }
  }

  @Test("The area of a point stands for its number")
  func sizes() {
    let chart = Chart(
      "", marks: [Points(x: [1, 2, 3, 4], y: [1, 2, 3, 4], sizes: [25, 100, .nan, -1])])
    let widths = Figure("", alternativeText: "", panels: [chart])
      .drawing(measuredBy: SquareLetters()).primitives.compactMap { primitive -> Double? in
        guard case .path(let path, let fill?, .some) = primitive, fill.opacity == 0.7 else {
          return nil
        }
        return path.points.map(\.x).max()! - path.points.map(\.x).min()!
      }
    #expect(widths.count == 3 && abs(widths[1] / widths[0] - 2) < 1e-9)
  }
}
