import ConvNet
import Figures
import Foundation
import Testing

@testable import LessonKit
@testable import Notebooks

@Suite struct PageExperimentTests {
  private func experiment(units: [Double] = [4, 8]) throws -> PageExperiment {
    try PageExperiment(
      choices: [
        .rate([0.001, 0.01], start: 0.01), .numbers("units", "Units", units, start: 4),
        .words("form", "Form", ["plain": "as it is", "dropped": "with dropout"]),
      ],
      rate: 0.5, steps: 20, effect: [.plus("deep"), .minus("flat", .cornered), .plus("flat")]
    ) { arm, choice in
      Flatten()
      if arm == "deep" { Dense(Int(choice("units")) ?? 0, activation: .relu) }
      if choice("form") == "dropped" { Dropout(0.5) }
      Dense(10)
    }
  }

  private func settings(_ experiment: PageExperiment) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(experiment.settings.utf8))
    return try #require(object as? [String: Any])
  }

  @Test(
    "The networks of every choice are listed as the core adds layers, those about training apart")
  func networks() throws {
    let networks = try #require(try settings(experiment())["networks"] as? [String: [[[Any]]]])
    #expect(networks.keys.sorted() == ["4,dropped", "4,plain", "8,dropped", "8,plain"])
    let arms = try #require(networks["8,dropped"])
    #expect(arms.count == 2)
    #expect(
      arms[0].map { $0.first as? String }
        == ["flatten", "dense", "activation", "dropout", "dense"])
    #expect(arms[1].map { $0.first as? String } == ["flatten", "dropout", "dense"])
    // Each is a layer again.
    for layer in networks.values.flatMap({ $0 }).flatMap({ $0 }) {
      let key = try #require((layer[0] as? String).flatMap(LayerKind.Key.init))
      let numbers = layer.dropFirst().compactMap { ($0 as? NSNumber)?.floatValue }
      #expect(try LayerKind(key, numbers).key == key)
    }
    #expect(arms[0][1][1] as? Double == 8)
  }

  @Test("The effect is a sum of accuracies, each of an arm on a test")
  func effect() throws {
    let settings = try settings(experiment())
    #expect(settings["arms"] as? [String] == ["deep", "flat"])
    let effect = try #require(settings["effect"] as? [[String: Any]])
    #expect(effect.map { $0["factor"] as? Double } == [1, -1, 1])
    #expect(effect.map { $0["arm"] as? Int } == [0, 1, 1])
    #expect(effect.map { $0["test"] as? String } == ["centred", "cornered", "centred"])
    let fixed = try #require(settings["fixed"] as? [String: Double])
    #expect(fixed == ["rate": 0.5, "steps": 20])
  }

  @Test("Arms that see no image twice are marked, and tests may be about training")
  func training() throws {
    let experiment = try PageExperiment(
      choices: [.images([160], start: 160)], fresh: ["new"],
      effect: [.plus("new", .learned), .minus("old", .logged)]
    ) { _, _ in
      Flatten()
      Dense(10)
    }
    let settings = try settings(experiment)
    #expect(settings["fresh"] as? [Bool] == [true, false])
    let effect = try #require(settings["effect"] as? [[String: Any]])
    #expect(effect.map { $0["test"] as? String } == ["learned", "logged"])
  }

  @Test("An effect may be how much surer a network is than right")
  func confidence() throws {
    let experiment = try PageExperiment(
      choices: [.steps([10], start: 10)], effect: [.plus("it", .confidence), .minus("it")]
    ) { _, _ in
      Flatten()
      Dense(10)
    }
    let effect = try #require(settings(experiment)["effect"] as? [[String: Any]])
    #expect(effect.map { $0["test"] as? String } == ["confidence", "centred"])
  }

  @Test("A network that can't be built is refused")
  func misfit() {
    #expect(throws: NetworkError.self) { try experiment(units: [4, 0]) }
  }

  @Test("A page introduces the experiment of a claim, and of no other")
  func introduced() throws {
    func cells(_ experiment: PageExperiment?, _ words: String) throws -> [Notebooks.Cell] {
      var page = Page(
        LessonOptions(
          seed: 1, output: "output", isQuick: true, formats: [], scale: 1, theme: .light,
          data: LessonData(builtIn: 1), command: ""))
      page.claim(
        "gain", PairedDifference(from: [1, 1], to: [3, 4]), .isAbove, 1, decimals: 1,
        experiment: experiment)
      let text = try PageText("# A\nB?\n\n:::{claim} gain\n\(words)It gains.\n:::", file: "page.md")
      return try text.sections(with: page.contents).flatMap(\.cells)
    }
    guard case .claim(let claim) = try cells(experiment(), ":break: In the small.\n").first else {
      Issue.record("no claim")
      return
    }
    #expect(claim.experiment?.introduction == "In the small.")
    for (experiment, words, problem) in [
      (try experiment(), "", "say in :break: how the page's experiment differs"),
      (nil, ":break: In the small.\n", "has no experiment for :break: to introduce"),
    ] as [(PageExperiment?, String, String)] {
      let error = #expect(throws: PageError.self) { try cells(experiment, words) }
      #expect(error?.description.contains(problem) == true)
    }
  }
}
