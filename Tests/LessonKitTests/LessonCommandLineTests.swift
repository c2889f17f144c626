import Datasets
import Foundation
import TestSupport
import Testing

private let coin = BuiltProduct("coin")

@Suite struct LessonCommandLineTests {
  @Test(
    "Wrong usage is one sentence and exit code 2",
    arguments: [
      (["--sed", "1"], "unknown option --sed; did you mean --seed?"),
      (["now"], "unexpected \"now\""), (["--data", "minst"], "did you mean mnist?"),
      (["--theme", "drak"], "did you mean dark?"), (["--formats", "png,gif"], "not \"gif\""),
      (["--scale", "0"], "a whole number from 1 to 8"), (["--output", ""], "takes a path"),
      (["--set", "rate=1"], "coin has no settings to change"),
      (["--vary", "sede=1,2"], "coin has no setting \"sede\" but seed, data; did you mean seed?"),
      (["--vary", "seed=1,x"], "--seed takes a whole number"),
      (["--vary", "seed"], "--vary takes NAME=A,B,C, not \"seed\""),
    ])
  func wrongUsage(words: [String], sentence: String) throws {
    let run = try coin.run(words)
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.messages.hasPrefix("coin: ") && run.messages.contains(sentence))
    #expect(run.messages.split(separator: "\n").count == 1)
  }

  @Test("It says what it is, to people and to programs")
  func description() throws {
    let help = try coin.run(["--help"])
    #expect(help.status == 0 && help.output.contains("Usage: swift run -c release coin"))
    let text = try coin.run(["--describe"]).output
    let description = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(description["title"] as? String == "Coin" && description["seconds"] as? Int == 1)
  }

  @Test("A folder that can't be written is named before anything is computed")
  func unwritable() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write([1], to: "file")
    let run = try coin.run(["--data", "builtin", "--output", file])
    #expect(run.status == 1 && run.output.isEmpty)
    #expect(run.messages.contains(file) && run.messages.split(separator: "\n").count == 1)
  }

  @Test("Damaged MNIST is named; only --data auto goes on with built-in digits")
  func damagedData() throws {
    let folder = try TemporaryFolder()
    let names = [
      "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte",
      "t10k-labels-idx1-ubyte",
    ]
    for name in names { try folder.write([1, 2, 3], to: "data/mnist/\(name)") }
    let environment = ["CONVBOOK_DATA": folder["data"]]
    let auto = try coin.run(["--seed", "1", "--output", folder["auto"]], environment: environment)
    #expect(auto.messages.contains("mnist/train-images-idx3-ubyte"))
    #expect(auto.messages.contains("going on with the built-in digits"))
    #expect(auto.output.contains("Images: built-in digits."))
    let asked = try coin.run(
      ["--data", "mnist", "--output", folder["asked"]], environment: environment)
    #expect(asked.status == 1 && asked.messages.contains("mnist/train-images-idx3-ubyte"))
    #expect(!FileManager.default.fileExists(atPath: folder["asked"]))
  }

  @Test("Data that are not there are named with the command that fetches them")
  func missingData() throws {
    let run = try coin.run(["--data", "mnist"], environment: ["CONVBOOK_DATA": "/nonexistent"])
    #expect(run.status == 1 && run.messages.contains("convbook data fetch mnist"))
  }

  @Test(
    "Images that a lesson can't use are refused with a sentence, and nothing is written",
    .enabled(
      if: FileManager.default.fileExists(atPath: DataFolder().path + "/cifar-10-batches-bin"))
  )
  func unsuitableData() throws {
    let folder = try TemporaryFolder()
    let run = try BuiltProduct("padding").run(["--data", "cifar-10", "--output", folder.path])
    #expect(run.status == 1 && run.messages.contains("padding: photographs fill their images"))
    #expect(try folder.names(in: "padding") == ["figures"])
  }

  @Test("Ctrl-C ends a lesson with exit code 130, and nothing is half-written")
  func interruption() throws {
    let folder = try TemporaryFolder()
    let run = try BuiltProduct("padding").run(
      ["--data", "builtin", "--output", folder.path], interruptAfter: "seed 1 of 5")
    #expect(run.status == 130)
    #expect(try folder.names(in: "padding") == ["figures"])
    #expect(try folder.names(in: "padding/figures").isEmpty)
  }
}
