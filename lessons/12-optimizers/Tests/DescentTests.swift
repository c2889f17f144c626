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

  @Test("With the corrections the wrong way round, Adam's first step is ten times its rate")
  func mistaken() {
    let steps = Solutions.coreSteps(MistakenAdam(), [0.5, 0.5], rate: 0.001)
    #expect(abs(steps[0] + 0.01) < 1e-5 && abs(steps[1]) > 0.015)
    #expect(abs(Solutions.coreSteps(Adam(), [0.5], rate: 0.001)[0] + 0.001) < 1e-7)
  }
}
