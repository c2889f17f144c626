import ConvNet
import LessonKit
import Testing

@testable import cross_entropy

@Suite struct LossTests {
  private static let rows: [[Double]] = [[4, 0, -2], [0, 0], [20, -20, 3], [-1, 1, 0.5, 0.25]]

  @Test("The teaching code gives what the core gives", arguments: rows, [0, 1])
  func teaching(scores: [Double], right: Int) {
    let core = Losses(scores, right: right).crossEntropy
    let taught = Teaching.crossEntropy(scores, right: right)
    #expect(abs(taught.loss - core.loss) < 1e-5)
    #expect(zip(taught.gradient, core.gradient).allSatisfy { abs($0 - $1) < 1e-6 })
    #expect(abs(taught.gradient.reduce(0, +)) < 1e-12)
  }

  @Test("For two classes the gradient of squared error is −4p(1 − p)²", arguments: [-3, 0, 2, 9])
  func twoClasses(lead: Double) {
    let found = Losses([0, lead], right: 0)
    let p = found.p[0]
    #expect(abs(found.squared.gradient[0] + 4 * p * (1 - p) * (1 - p)) < 1e-6)
    #expect(abs(found.squared.loss - 2 * (1 - p) * (1 - p)) < 1e-6)
    // Softmax is the sigmoid of the difference.
    #expect(abs(p - Double(ElementaryFunctions.sigmoid(Float(-lead)))) < 1e-6)
  }

  @Test("The solution of the exercise is the core's gradient", arguments: rows)
  func solution(scores: [Double]) {
    let found = Losses(scores, right: 1)
    let solved = Solutions.squaredGradient(found.p, right: 1)
    #expect(zip(solved, found.squared.gradient).allSatisfy { abs($0 - $1) < 1e-5 })
  }

  @Test("From the widget's start cross-entropy arrives, and squared error stays behind")
  func race() {
    let settings = LossSettings()
    #expect((settings.walk(\.crossEntropy, steps: 200).last ?? 0) > 0.9)
    #expect((settings.walk(\.squared, steps: 100).last ?? 1) < 0.1)
  }
}
