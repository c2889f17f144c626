import ConvNet
import Datasets
import Foundation
import TestSupport
import Testing

@testable import convbook

@Suite struct EvaluateCommandTests {
  /// Three classes and five images; the fourth and fifth are taken for another class.
  private static let probabilities: [Float] = [
    0.9, 0.05, 0.05, 0.1, 0.8, 0.1, 0, 0, 1, 0.6, 0.4, 0, 0.2, 0.1, 0.7,
  ]
  private let measurement = Measurement(
    logits: Tensor(
      probabilities.map { ElementaryFunctions.log(max($0, 1e-30)) }, shape: [5, 3]),
    labels: [0, 1, 2, 1, 0])

  @Test("Accuracy, recall, precision and F1 as on paper")
  func numbers() {
    #expect(measurement.accuracy == 0.6)
    #expect(measurement.confusions.recall(of: 0) == 0.5)
    #expect(measurement.confusions.precision(of: 2) == 0.5)
    #expect(abs(measurement.f1(of: 2) - 2 / 3.0) < 1e-12)
  }

  @Test("The loss is the mean of −ln p of the right answers")
  func loss() {
    let expected = -[0.9, 0.8, 1, 0.4, 0.2].reduce(0) { $0 + ElementaryFunctions.log($1) } / 5
    #expect(abs(measurement.loss - expected) < 1e-6)
  }

  @Test("The mistake with the largest loss comes first, not the one with the largest confidence")
  func mistakes() {
    #expect(measurement.mistakes.map(\.index) == [4, 3])
    #expect(measurement.mistakes.map(\.predicted) == [2, 0])
    #expect(abs(measurement.mistakes[0].loss + ElementaryFunctions.log(0.2)) < 1e-6)
    // The first image is almost right (ln 0.49), and sure of it; the second is far off.
    let other = Measurement(
      logits: Tensor(
        [0.51, 0.49, 1e-30, 0.4, 0.3, 0.3].map { ElementaryFunctions.log($0) }, shape: [2, 3]),
      labels: [1, 2])
    #expect(other.mistakes.map(\.index) == [1, 0])
    #expect(other.mistakes[0].confidence < other.mistakes[1].confidence)
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

  @Test("A report has nothing where a number would be a division by zero")
  func report() throws {
    let one = Measurement(logits: Tensor([1, 0, 0], shape: [1, 3]), labels: [0])
    let report = EvaluationReport(
      one, model: "m", dataset: "d", classes: ["a", "b", "c"], shownMistakes: 25, figures: [])
    #expect(report.classes.map(\.count) == [1, 0, 0])
    #expect(report.classes[0].f1 == 1)
    #expect(report.classes[1].recall == nil && report.classes[1].precision == nil)
    #expect(report.confusions == [[1, 0, 0], [0, 0, 0], [0, 0, 0]])
  }

  @Test(
    "A trained model is measured, and its figures drawn",
    .enabled(if: Dataset.mnist.isPresent(in: DataFolder())))
  func command() throws {
    let folder = try TemporaryFolder()
    let run = try BuiltProduct("convbook").run(
      ["evaluate", TrainedModel.path(), "--json", "--output", folder["figures"]])
    #expect(run.status == 0)
    let report = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    #expect(report?["dataset"] as? String == "mnist")
    #expect(report?["images"] as? Int == 10_000)
    // It has seen some thousand drawn digits for a second or two.
    #expect((report?["accuracy"] as? Double ?? 0) > 0.7)
    #expect((report?["mistakes"] as? [Any])?.count == 25)
    #expect(
      try folder.names(in: "figures") == [
        "calibration.png", "calibration.svg", "confusions.png", "confusions.svg", "mistakes.png",
        "mistakes.svg",
      ])
  }

  @Test(
    "A model for other images is refused, with both shapes",
    .enabled(if: Dataset.cifar10.isPresent(in: DataFolder())))
  func otherImages() throws {
    let run = try BuiltProduct("convbook").run(["evaluate", TrainedModel.path(), "cifar-10"])
    #expect(run.status == 1)
    #expect(
      run.messages.contains(
        "takes images of 28×28×1 and knows 10 classes, but CIFAR-10 has 32×32×3"))
  }
}
