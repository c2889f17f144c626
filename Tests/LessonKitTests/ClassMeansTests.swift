import ConvNet
import Testing

@testable import LessonKit

@Suite struct ClassMeansTests {
  @Test("The mean of each class, and a bias of minus half its squared length")
  func means() {
    let images = ImageSet(
      imageShape: [1, 2, 1], pixels: [255, 0, 255, 102, 0, 255], labels: [0, 0, 1],
      classNames: ["left", "right"])
    let scores = images.classMeans.forward(
      Tensor([1, 0, 0, 1], shape: [2, 2]), mode: .inference
    ).output.values
    // By hand: the means are (1, 0.2) and (0, 1).
    for (score, hand) in zip(scores, [1 - 0.52, -0.5, 0.2 - 0.52, 0.5]) {
      #expect(abs(Double(score) - hand) < 1e-6)
    }
  }

  @Test("A curve reaches a goal half way between two points, over logarithms")
  func crossings() {
    let (x, y) = ([100.0, 10_000], [70.0, 90])
    #expect(abs((crossing(80, x: x, y: y) ?? 0) - 1000) < 1e-6)
    #expect(crossing(60, x: x, y: y) == 100)
    #expect(crossing(95, x: x, y: y) == nil)
  }
}
