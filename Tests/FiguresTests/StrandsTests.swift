import Figures
import Testing

@Suite struct StrandsTests {
  /// The lines that a chart draws in the colour of its strands.
  private func lines(_ strands: Strands, y: Axis = Axis()) -> [Path] {
    let color = Theme.light.color(ofSeries: strands.category ?? 0)
    let chart = Chart("", y: y, marks: [strands])
    return Figure("", alternativeText: "", panels: [chart]).drawing(measuredBy: SquareLetters())
      .primitives.compactMap { primitive in
        guard case .path(let path, nil, let stroke?) = primitive, stroke.width == 1,
          stroke.color == color.opacity(strands.runs.count <= 8 ? 0.7 : 0.4)
        else { return nil }
        return path
      }
  }

  @Test("Every run is a line of its own, as long as its values", arguments: [2, 30])
  func lines(count: Int) {
    let runs = (0..<count).map { run in (0...4).map { Double(run + $0) } }
    let drawn = lines(Strands("runs", x: [0, 1, 2, 3], runs: runs, category: 1))
    #expect(drawn.count == count)
    #expect(drawn.allSatisfy { $0.points.count == 4 })
  }

  @Test("What is not finite leaves a gap, and is counted")
  func gaps() {
    let strands = Strands(x: [0, 1, 2, 3, 4], runs: [[1, 2, .nan, 3, 4], [1, 2, 3, 4, 5]])
    #expect(lines(strands).count == 3)
    #expect(strands.coverage(x: Axis(), y: Axis()).omissions.notFinite == 1)
    #expect(
      Strands(x: [1, 2], runs: [[0, 1]]).coverage(x: Axis(), y: Axis(scale: .logarithmic))
        .omissions.notPositive == 1)
  }
}
