import Console
import Foundation
import Notebooks
import TestSupport
import Testing

@testable import LessonKit

@Suite struct VariationTests {
  private let rate = ExperimentSetting.number("rate", "learning rate", 0.01, in: 0.001...1)
  private let epochs = ExperimentSetting.whole("epochs", "epochs", 6, quick: 5, in: 1...9)
  private let optimizer = ExperimentSetting.choice("optimizer", "how it steps", ["adam", "sgd"])

  @Test("A value is kept in one form, whatever was typed")
  func values() throws {
    #expect(try rate.value("1e-2") == "0.01" && rate.value("1") == "1")
    #expect(try epochs.value("007") == "7" && optimizer.value("sgd") == "sgd")
    #expect(epochs.standard(isQuick: false) == "6" && epochs.standard(isQuick: true) == "5")
  }

  @Test("A value out of range is one sentence that says what is allowed")
  func refusals() {
    func sentence(_ setting: ExperimentSetting, _ typed: String) -> String {
      do {
        return try setting.value(typed)
      } catch {
        return "\(error)"
      }
    }
    #expect(sentence(rate, "2") == "rate takes a number from 0.001 to 1, not \"2\"")
    #expect(sentence(rate, "nan") == "rate takes a number from 0.001 to 1, not \"nan\"")
    #expect(sentence(epochs, "2.5") == "epochs takes a whole number from 1 to 9, not \"2.5\"")
    #expect(
      sentence(optimizer, "sdg") == "optimizer takes adam, sgd, not \"sdg\"; did you mean sgd?")
  }

  private func notebook(_ claims: Claim...) -> Notebook {
    var notebook = Notebook(name: "a", title: "A", question: "B?")
    for claim in claims { notebook.add(.claim(claim)) }
    return notebook
  }

  @Test("The table has the claims that a setting reaches, and names those that it leaves alone")
  func report() throws {
    func gain(_ values: [Double]) -> Claim {
      let difference = PairedDifference(from: values.map { _ in 0 }, to: values)
      let evidence = ClaimEvidence(
        difference, mustBeAbove: true, threshold: 1, unit: "points", decimals: 1)
      return Claim(
        "S", name: "it gains", holds: difference.mean > 1, expected: "", found: "\(values)",
        evidence: evidence)
    }
    let identity = Claim("S", name: "one is one", holds: true, expected: "1", found: "1")
    var report = VariationReport("rate")
    report.add("0.1", notebook(gain([3, 3.5, 2.5]), identity))
    report.add("0.01", notebook(gain([0.5, 0.5, 0.5]), identity))
    report.add("9", problem: "it is too hot")
    let lines = try report.text(in: TerminalView(width: 80, hasColour: false, folder: ""))
      .replacingOccurrences(of: "\u{A0}", with: " ").split(separator: "\n")
      .map { $0.split(separator: " ").joined(separator: " ") }
    #expect(lines[0] == "claim rate verdict found 95 % interval")
    #expect(lines[2] == "it gains 0.1 ✓ holds 3.0 points 1.8 to 4.2")
    #expect(lines[3] == "0.01 ✗ fails 0.5 points 0.5 to 0.5")
    #expect(lines[4] == "The same in every run: ✓ one is one.")
    #expect(report.problems == ["rate 9 can't be run: it is too hot"])
  }

  @Test("A lesson runs with every value, and writes nothing")
  func vary() throws {
    let folder = try TemporaryFolder()
    let run = try BuiltProduct("padding").run([
      "--quick", "--data", "builtin", "--set", "images=200", "--vary", "epochs=1,2", "--output",
      folder["output"],
    ])
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.output.contains("padding helps") && run.output.contains("95 % interval"))
    #expect(!FileManager.default.fileExists(atPath: folder["output"]))
  }

  @Test("A lesson with another setting is written beside the one without, and says how")
  func set() throws {
    let folder = try TemporaryFolder()
    let words = ["--quick", "--data", "builtin", "--formats", "png", "--output", folder.path]
    let run = try BuiltProduct("padding").run(
      words + ["--set", "images=200", "--set", "epochs=1"])
    #expect(run.status <= 1, "\(run.messages)")
    #expect(try folder.names() == ["padding-epochs-1-images-200"])
    let manifest = try #require(
      JSONSerialization.jsonObject(
        with: Data(folder.bytes(of: "padding-epochs-1-images-200/manifest.json")))
        as? [String: Any])
    #expect(
      manifest["command"] as? String
        == "swift run -c release padding --data builtin --quick --set epochs=1 --set images=200")
    let options = try #require(manifest["options"] as? [String: String])
    #expect(options["images"] == "200" && options["epochs"] == "1" && options["rate"] == "0.02")
  }

  @Test("Help and description list what may be changed")
  func listed() throws {
    let help = try BuiltProduct("padding").run(["--help"]).output
    #expect(help.contains("images             training images: a whole number from 100 to 60000"))
    #expect(help.contains("swift run -c release padding --vary rate="))
    let described = try BuiltProduct("padding").run(["--describe"]).output
    let description = try JSONDecoder().decode(LessonDescription.self, from: Data(described.utf8))
    #expect(description.settings.map(\.name) == ["rate", "epochs", "images", "tested"])
  }
}
