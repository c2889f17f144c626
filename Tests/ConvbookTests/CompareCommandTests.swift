import Foundation
import TestSupport
import Testing

@testable import convbook

private let convbook = BuiltProduct("convbook")

@Suite struct CompareCommandTests {
  private func train(_ folder: String, _ words: [String]) throws {
    let run = try convbook.run(
      [
        "train", "mnist", "--data", "builtin", "--images", "110", "--epochs", "2", "--output",
        folder,
      ] + words)
    #expect(run.status == 0)
  }

  @Test("The table has what differs and what came out; the figure has a curve for each setting")
  func command() throws {
    let folder = try TemporaryFolder()
    try train(folder["a"], [])
    try train(folder["b"], ["--seed", "2"])
    try train(folder["c"], ["--model", "lenet5"])
    let runs = [folder["a/mnist"], folder["b/mnist"], folder["c/mnist-lenet5"]]
    let comparison = try convbook.run(["compare"] + runs + ["--output", folder["out"]])
    #expect(comparison.status == 0)
    let lines = comparison.output.split(separator: "\n")
    for name in ["model", "seed", "test accuracy", "95 % interval", "training"] {
      #expect(lines.contains { $0.hasPrefix(name) }, "\(name)")
    }
    // All runs share these.
    for name in ["batch size", "optimizer", "epochs"] {
      #expect(!lines.contains { $0.hasPrefix(name) }, "\(name)")
    }
    let figure = String(decoding: try folder.bytes(of: "out/curves.json"), as: UTF8.self)
    #expect(figure.contains("builtin, small") && figure.contains("builtin, lenet5"))
    #expect(figure.contains("means of 1 to 2 runs"))
    #expect(figure.firstRange(of: folder.path) == nil)

    let json = try convbook.run(["compare"] + runs + ["--json"])
    let reports = try JSONDecoder().decode([TrainReport].self, from: Data(json.output.utf8))
    #expect(reports.map(\.seed) == [1, 2, 1])
    #expect(reports.map(\.model) == ["small", "small", "lenet5"])
  }

  @Test("What is no run, or a damaged one, is refused by name; one run is nothing to compare")
  func refusals() throws {
    let folder = try TemporaryFolder()
    try train(folder["a"], [])
    let run = folder["a/mnist"]
    #expect(try convbook.run(["compare", run]).status == 2)
    let empty = try folder.makeFolder("empty")
    let missing = try convbook.run(["compare", run, empty])
    #expect(missing.status == 1)
    #expect(missing.messages.contains("\(empty) is no finished run"))
    let report = String(decoding: try folder.bytes(of: "a/mnist/report.json"), as: UTF8.self)
    // The second has a name twice, of which readers would take one or the other.
    for damage in ["{}", "{\"epochs\" : 1," + report.dropFirst()] {
      try folder.write(damage.utf8, to: "a/mnist/report.json")
      let damaged = try convbook.run(["compare", run, run])
      #expect(damaged.status == 1)
      #expect(damaged.messages.contains("report.json is damaged"))
    }
  }

  @Test("A history is read as it was written, with and without validation")
  func history() {
    let header = "epoch,loss,accuracy,validation_loss,validation_accuracy,learning_rate\n"
    #expect(
      FinishedRun.epochs(header + "1,0.5,0.25,0.75,0.125,0.1\n2,0.5,0.25,,,0.1\n") == [
        FinishedRun.Epoch(
          number: 1, loss: 0.5, accuracy: 0.25, validationLoss: 0.75, validationAccuracy: 0.125),
        FinishedRun.Epoch(
          number: 2, loss: 0.5, accuracy: 0.25, validationLoss: nil, validationAccuracy: nil),
      ])
    #expect(FinishedRun.epochs(header + "1,0.5\n") == nil)
    #expect(FinishedRun.epochs(header)?.isEmpty == true)
    #expect(FinishedRun.epochs("") == nil && FinishedRun.epochs("1,0.5,0.25,,,0.1\n") == nil)
  }
}
