import ConvNet
import Testing

@Suite struct LossPlaneTests {
  /// A plane whose heights are those of a function, at whole numbers.
  private func plane(_ height: (Float, Float) -> Float) -> LossPlane {
    let heights = (0..<5).flatMap { y in (0..<7).map { x in height(Float(x), Float(y)) } }
    return LossPlane(heights: Tensor(heights, shape: [5, 7]), x: 0...6, y: 0...4)
  }

  @Test(
    "Between heights of a parabola lies the parabola, up to the edges",
    arguments: [(0, 0), (0.25, 3.75), (2.5, 1.5), (3, 2), (5.75, 0.5), (6, 4)] as [(Float, Float)])
  func parabola(x: Float, y: Float) {
    let found = plane { $0 * $0 - 2 * $0 * $1 + 3 * $1 * $1 + 1 }.sample(x, y)
    #expect(abs(found.loss - (x * x - 2 * x * y + 3 * y * y + 1)) < 1e-4)
    #expect(abs(found.slope.x - (2 * x - 2 * y)) < 1e-4)
    #expect(abs(found.slope.y - (6 * y - 2 * x)) < 1e-4)
  }

  @Test("The slope is that of the surface, by central differences")
  func slope() {
    let bumpy = plane { ($0 * 7 + $1 * 13).truncatingRemainder(dividingBy: 5) }
    for (x, y) in [(0.3, 0.4), (2.7, 1.2), (5.6, 3.3)] as [(Float, Float)] {
      let step: Float = 0.01
      let (found, right, up) = (
        bumpy.sample(x, y), bumpy.sample(x + step, y).loss - bumpy.sample(x - step, y).loss,
        bumpy.sample(x, y + step).loss - bumpy.sample(x, y - step).loss
      )
      #expect(abs(found.slope.x - right / (2 * step)) < 0.02)
      #expect(abs(found.slope.y - up / (2 * step)) < 0.02)
    }
  }

  @Test("Steps down a ravine are those done on paper")
  func ravine() {
    let ravine = LossPlane(curvatures: (1, 20), x: -20...20, y: -2...2)
    let path = ravine.path(of: SGD(), learningRate: 0.125, from: (8, 1), steps: 1)
    #expect(path.values == [8, 1, 42, 7, -1.5, 47])
    // From wall to wall and off the map: −1.5 · −1.5 = 2.25.
    let lost = ravine.path(of: SGD(), learningRate: 0.125, from: (8, 1), steps: 10)
    #expect(lost.shape == [3, 3] && lost[2, 1] == 2.25 && lost[2, 2] == .infinity)
  }

  @Test("Adam's first step on a plane is its rate, along both axes")
  func adam() {
    let ravine = LossPlane(curvatures: (1, 20), x: -20...20, y: -2...2)
    let path = ravine.path(of: Adam(), learningRate: 0.25, from: (8, 1), steps: 1)
    #expect(abs(path[1, 0] - 7.75) < 1e-5 && abs(path[1, 1] - 0.75) < 1e-5)
  }
}
