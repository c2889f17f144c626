import ConvNet
import Figures
import Foundation
import Testing

@testable import LessonKit
@testable import Notebooks

@Suite struct LessonPageTests {
  private func options(_ words: [String] = []) -> LessonOptions {
    LessonOptions(
      seed: 1, output: "output", isQuick: true, formats: [], scale: 1, theme: .light,
      data: LessonData(builtIn: 1), command: "swift run -c release coin")
  }

  @Test(
    "No number in a lesson's running text is typed, unless it says so",
    arguments: LessonList.all.entries.map(\.folder))
  func typedNumbers(folder: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = root.appending(path: "lessons/\(folder)/page.md")
    let page = try PageText(
      String(contentsOf: file, encoding: .utf8), file: "lessons/\(folder)/page.md")
    let found = page.typedNumbers.map { "\(page.file):\($0.line): \($0.text)" }
    #expect(found.isEmpty, "compute it, or write {=28}: \(found.joined(separator: "; "))")
  }

  @Test("Every value is recorded for the manifest and formatted once")
  func values() {
    var page = Page(options())
    #expect(page.number("share", 12.345, "%", decimals: 1) == "12.3\u{202F}%")
    #expect(page.number("cases", 34826) == "34\u{202F}826")
    #expect(page.scientific("small", 3.14e-8) == "3.1\u{202F}·\u{202F}10⁻⁸")
    #expect(page.numbers("all", [4, 6, 9], decimals: 0) == "4, 6, 9")
    #expect(page.spread("gain", [1, 3], "points", decimals: 1) == "2.0 ± 1.4 points")
    #expect(
      page.numbers.map(\.name) == ["share", "cases", "small", "all, 1", "all, 2", "all, 3", "gain"])
    #expect(page.numbers.map(\.value) == [12.345, 34826, 3.14e-8, 4, 6, 9, 2])
  }

  @Test("Numbers in tables are recorded under their row and column")
  func tables() {
    var page = Page(options())
    page.table(
      "sizes", ["kernel", "map"],
      rows: [["three", .number(26)], ["five", .number(24.5, decimals: 1)]])
    #expect(page.numbers.map(\.name) == ["sizes: three, map", "sizes: five, map"])
    #expect(page.numbers.map(\.value) == [26, 24.5])
  }

  @Test("A claim about a paired difference holds beyond its threshold only", arguments: [1, 3])
  func pairedClaim(threshold: Double) throws {
    var page = Page(options())
    let gain = PairedDifference(from: [1, 1, 1], to: [3, 3.5, 2.5])
    page.claim("gain", gain, .isAbove, threshold, "points", decimals: 1)
    let text = try PageText("# A\nB?\n\n:::{claim} gain\nIt gains.\n:::", file: "page.md")
    let cells = try text.sections(with: page.contents).flatMap(\.cells)
    guard case .claim(let claim) = try #require(cells.first) else {
      Issue.record("no claim")
      return
    }
    #expect(claim.holds == (threshold < 2))
    #expect(claim.expected == "a mean above \(threshold == 1 ? "1.0" : "3.0") points")
    #expect(claim.found == "2.0 points (95 % interval 0.8 to 3.2)")
  }

  @Test("A trial trains every setting with every seed, as if each were alone")
  func trial() throws {
    let options = options()
    let (training, test) = options.data.examples(training: 60, test: 40)
    func network(_ units: Int, _ seed: UInt64) throws -> Sequential {
      try Sequential(input: options.data.imageShape, seed: seed) {
        Flatten()
        Dense(units, activation: .relu)
        Dense(10)
      }
    }
    let trial = try options.trial(
      [4, 8], test: ["test": test, "training": training],
      training: { _ in TrainingPlan(training, epochs: 2, validation: test) }, network: network)
    #expect(trial[4].map(\.seed) == options.seeds && trial[8].count == options.seeds.count)
    // The last network of the second setting, alone: nothing of the others is left in it.
    let alone = try network(8, options.seeds[2]).compiled(
      optimizer: .adam(learningRate: 2e-3), loss: .softmaxCrossEntropy, metrics: [.accuracy],
      on: options.backend())
    try alone.fit(training, epochs: 2, batchSize: 32, seed: options.seeds[2])
    let score = try alone.evaluate(test)
    #expect(trial.losses(8)[2] == score.loss)
    #expect(trial.accuracies(8)[2] == score.metrics[0] * 100)
    #expect(
      trial.difference(from: 4, to: 8, on: "training").values
        == zip(trial.accuracies(4, on: "training"), trial.accuracies(8, on: "training"))
        .map { $1 - $0 })
    #expect(trial.validationLoss(4)[0].count == 2)
    let fewer = try options.trial(
      [4, 8], test: ["test": test], seeds: { $0 == 4 ? 2 : .max },
      training: { _ in TrainingPlan(training, epochs: 2) }, network: network)
    #expect(fewer.accuracies(4) == Array(trial.accuracies(4).prefix(2)))
    #expect(
      fewer.difference(from: 4, to: 8).values
        == Array(trial.difference(from: 4, to: 8).values.prefix(2)))
    #expect(try trial.accuracies(8, on: test, options) == trial.accuracies(8))
    #expect(
      try fewer.difference(from: 4, to: 8, on: test, options).values
        == fewer.difference(from: 4, to: 8).values)
  }

  @Test("A trial keeps networks that diverge, where it may, with their last good weights")
  func divergence() throws {
    let options = options()
    let (training, test) = options.data.examples(training: 60, test: 40)
    func trial(keepsDiverged: Bool) throws -> Trial<Float> {
      try options.trial(
        [0.01, 1e30], test: ["test": test], keepsDiverged: keepsDiverged,
        training: { rate in
          TrainingPlan(training, epochs: 2, optimizer: .sgd(learningRate: .constant(rate)))
        }
      ) { _, seed in
        try Sequential(input: options.data.imageShape, seed: seed) {
          Flatten()
          Dense(4, activation: .relu)
          Dense(10)
        }
      }
    }
    #expect(throws: TrainingError.self) { try trial(keepsDiverged: false) }
    let kept = try trial(keepsDiverged: true)
    #expect(kept[0.01].allSatisfy { !$0.diverged && $0.history.epochs.count == 2 })
    #expect(kept[1e30].map(\.seed) == options.seeds)
    #expect(kept[1e30].allSatisfy { $0.diverged && $0.history.epochs.isEmpty })
    #expect(kept.fates == (2 * options.seeds.count, options.seeds.count))
    let values = kept[1e30].flatMap { $0.model.parameters.flatMap(\.value.values) }
    #expect(values.allSatisfy { $0.isFinite })
  }
}
