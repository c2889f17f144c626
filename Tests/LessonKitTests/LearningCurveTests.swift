import ConvNet
import Figures
import Testing

@testable import LessonKit

@Suite struct LearningCurveTests {
  @Test("A curve has a mark before training, one every so often, and comes to learn its images")
  func marks() throws {
    let images = DigitGenerator(seed: 1).images(0..<32)
    let examples = Examples(images, standardization: .unitRange(channels: 1))
    let model = try Sequential(input: [28, 28, 1], seed: 1) {
      Flatten()
      Dense(10)
    }
    let curve = try LearningCurve(
      model, rate: 0.01, steps: 60, every: 20, batch: 16, on: examples,
      measuring: ["training": examples, "validation": examples[0..<8]], seed: 1,
      backend: ReferenceBackend())
    #expect(curve.steps == [0, 20, 40, 60])
    #expect(curve.losses("training").count == 4 && curve.accuracies("validation").last == 100)
    let last = try #require(curve.losses("training").last)
    #expect(last < curve.losses("training")[0] / 4)
    let chart = LearningCurve.chart("", [curve], highest: 1, size: .init(width: 100, height: 80))
    let strands = try #require(chart.marks[0] as? Strands)
    #expect(strands.runs[0].count == 4 && strands.runs[0][0] == 1)
  }

  @Test(
    "Sets that are drawn at random scatter as the formula says; in order, they may scatter more")
  func scatter() {
    let random = RandomGenerator(seed: 3)
    // All mistakes stand in the second half.
    let scatter = TestScatter((0..<10_000).map { $0 < 5000 || $0 % 5 != 0 })
    #expect(scatter.accuracy == 0.9)
    let margin = TestScatter.margin(0.9, of: 100)
    #expect(abs(margin - 5.88) < 1e-9)
    #expect(abs(scatter.found(of: 100, shuffledBy: random) / margin - 1) < 0.2)
    #expect(scatter.found(of: 100) > 3 * margin)
  }
}
