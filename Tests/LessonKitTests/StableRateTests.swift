import ConvNet
import Figures
import Testing

@testable import LessonKit

@Suite struct StableRateTests {
  @Test("Halving finds the border within two percent")
  func halving() {
    let found = StableRate.largest(in: 0.01...100) { $0 < 3 }
    #expect(found < 3 && found > 2.94)
  }

  @Test("A linear model's largest stable rate is two over the largest curvature")
  func linear() {
    let features = Tensor([2, 0, -2, 0, 0, 1, 0, -1], shape: [4, 2])
    let found = StableRate.ofLinearModel(features, Tensor([1, 0, 0, 1], shape: [4, 1]))
    // The mean of the first one's squares is 2.
    #expect(abs(found - 1) < 0.03)
  }

  @Test("Pictures stand side by side, each divided by its largest number")
  func montage() {
    let pictures = Tensor([1, 2, -4, 0, 3, 0, 0, 0], shape: [2, 4])
    let found = pictures.montage([1, 0], side: 2, rows: 1)
    #expect(found.rows == 2 && found.columns == 5)
    #expect(found.values == [1, 0, 0, 0.25, 0.5, 0, 0, 0, -1, 0])
  }
}

@Suite struct StepRunsTests {
  @Test(
    "The fastest and the best rate are told apart, and a run that never arrives counts one step more"
  )
  func rates() throws {
    var trained = 0
    let runs = StepRuns<Int>(rates: [0.1, 1]) { _, rate in
      trained += 1
      let model = try Sequential(input: [2], seed: 1) { Dense(2) }
      return [
        .init(
          losses: rate == 1 ? [2, 0.5, 0.1] : [2, 1.5, 1], validation: rate == 1 ? 70 : 80, test: 0,
          model: model)
      ]
    }
    #expect(try runs.fastest(0, to: 0.8) == 1 && runs.best(0) == 0.1)
    #expect(try runs(0, 1)[0].steps(to: 0.8) == 20 && runs(0, 0.1)[0].steps(to: 0.8) == 31)
    #expect(trained == 2)
  }
}
