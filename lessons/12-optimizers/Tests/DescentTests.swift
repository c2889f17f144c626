import ConvNet
import LessonKit
import Testing

@testable import optimizers

@Suite struct DescentTests {
  @Test("The teaching code goes where the core goes", arguments: [0, 0.5, 0.9] as [Float])
  func teaching(momentum: Float) {
    let plane = LossPlane(curvatures: (1, 20), x: -100...100, y: -100...100)
    let core = plane.path(
      of: SGD(momentum: momentum), learningRate: 0.05, from: (10, 1), steps: 30)
    let taught = Teaching.path(
      from: (10, 1), a: 1, b: 20, rate: 0.05, momentum: Double(momentum), steps: 30)
    for (step, place) in taught.enumerated() {
      #expect(abs(Double(core[step, 0]) - place.x) < 1e-4)
      #expect(abs(Double(core[step, 1]) - place.y) < 1e-4)
    }
  }

  @Test("Adam's first step is its rate, and the solution walks as the core does")
  func firstStep() {
    #expect(abs(Solutions.coreSteps(Adam(), [0.5], rate: 0.001)[0] + 0.001) < 1e-7)
    let found = Solutions.adamSteps([2, -1, 0.5], rate: 0.1)
    for (solved, core) in zip(found, Solutions.coreSteps(Adam(), [2, -1, 0.5], rate: 0.1)) {
      #expect(abs(solved - core) < 1e-5)
    }
  }
}
