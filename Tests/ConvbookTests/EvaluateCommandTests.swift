import ConvNet
import TestSupport
import Testing

@testable import convbook

@Suite struct EvaluateCommandTests {
  /// Three classes and five images; the fourth and fifth are taken for another class.
  private let measurement = Measurement(
    probabilities: Tensor(
      [
        0.9, 0.05, 0.05, 0.1, 0.8, 0.1, 0, 0, 1, 0.6, 0.4, 0, 0.2, 0.1, 0.7,
      ], shape: [5, 3]), labels: [0, 1, 2, 1, 0], loss: 0.5)

  @Test("Accuracy, recall, precision and F1 as on paper")
  func numbers() {
    #expect(measurement.accuracy == 0.6)
    #expect(measurement.confusions.recall(of: 0) == 0.5)
    #expect(measurement.confusions.precision(of: 2) == 0.5)
    #expect(abs(measurement.f1(of: 2) - 2 / 3.0) < 1e-12)
  }

  @Test("The most confident mistake comes first")
  func mistakes() {
    #expect(measurement.mistakes.map(\.index) == [4, 3])
    #expect(measurement.mistakes.map(\.predicted) == [2, 0])
  }

  @Test("Wilson's interval of 3 right in 5 goes from 23 to 88 percent")
  func interval() {
    // p̂ = 0.6, n = 5: (0.6 + 0.3841 ± 0.3972 · …) / 1.7683, done with a table of z
    #expect(abs(measurement.interval.lowerBound - 0.2307) < 1e-3)
    #expect(abs(measurement.interval.upperBound - 0.8824) < 1e-3)
  }

  @Test("Confidence is off by the distance to the share that is right, weighted by how often")
  func calibration() {
    // 0.9 and 0.8 and 1 are right, 0.6 and 0.7 wrong; each is alone in its bin but for 0.9 and 1.
    let distances = [0.2, 0.6, 0.7, 0.05, 0.05]
    let expected = distances.reduce(0, +) / 5
    #expect(abs(measurement.calibrationError - expected) < 1e-6)
  }

  @Test("A trained model is measured, and its figures drawn; what is no model is refused")
  func command() throws {
    let folder = try TemporaryFolder()
    let convbook = BuiltProduct("convbook")
    let missing = try convbook.run(["evaluate", folder["none.safetensors"]])
    #expect(missing.status == 1)
    #expect(missing.messages.contains("can't be read"))
    let damaged = try folder.write([1, 2, 3], to: "damaged.safetensors")
    let refused = try convbook.run(["evaluate", damaged])
    #expect(refused.status == 1)
    #expect(refused.messages.contains("is no model that can be used"))
    #expect(try convbook.run(["evaluate"]).status == 2)
    #expect(try convbook.run(["evaluate", damaged, "mnits"]).status == 2)
  }
}
