import Foundation
import TestSupport
import Testing

private let convbook = BuiltProduct("convbook")

@Suite struct UnendingFileTests {
  private let folder: TemporaryFolder
  private let model: String

  init() throws {
    folder = try TemporaryFolder()
    model = try TrainedModel.path()
  }

  /// Expects a failure in one sentence.
  private func expectRefusal(
    _ words: [String], _ reason: String, location: SourceLocation = #_sourceLocation
  ) throws {
    let run = try convbook.run(words)
    #expect(run.status == 1, sourceLocation: location)
    #expect(run.messages.contains(reason), "\(run.messages)", sourceLocation: location)
    #expect(run.messages.split(separator: "\n").count == 1, sourceLocation: location)
    #expect(run.output.isEmpty, sourceLocation: location)
  }

  @Test("Devices, pipes and sparse files are refused wherever a file is read")
  func readers() throws {
    try #require(mkfifo(folder["pipe"], 0o600) == 0)
    let sparse = try folder.write([1], to: "sparse")
    try #require(truncate(sparse, 1 << 40) == 0)
    let small = ["--output", folder["out"]]
    let inputs = [("/dev/zero", "a device"), (folder["pipe"], "a pipe"), (sparse, " bytes")]
    for (path, reason) in inputs {
      let commands = [
        ["predict", model, path], ["predict", path, path], ["evaluate", path],
        ["export", path, "--onnx", folder["x.onnx"]],
        ["import", path, "--from", "keras", "--like", model],
        ["predict", model, "--kaggle", path, "--submission", folder["mine.csv"]],
        ["train", "mnist", "--kaggle", path] + small,
        ["train", "mnist", "--data", "builtin", "--images", "110", "--resume"]
          + ["--checkpoint", path] + small,
      ]
      for words in commands { try expectRefusal(words, reason) }
    }
  }

  @Test("A run whose report goes where it can't be written is refused before it trains")
  func reports() throws {
    try #require(mkfifo(folder["pipe"], 0o600) == 0)
    for (path, reason) in [("/dev/zero", "it is a device"), (folder["pipe"], "it is a pipe")] {
      let words = ["train", "mnist", "--data", "builtin", "--report", path]
      try expectRefusal(words + ["--output", folder["out"]], reason)
    }
    #expect(try folder.names(in: "out/mnist").isEmpty)
  }

  @Test("A run reports into /dev/null and into the pipe that it was started with")
  func standardOutput() throws {
    for path in ["/dev/null", "/dev/stdout"] {
      let run = try convbook.run([
        "train", "mnist", "--data", "builtin", "--images", "110", "--epochs", "1",
        "--report", path, "--output", folder["out"],
      ])
      #expect(run.status == 0, "\(run.messages)")
      #expect(run.output.contains("\"testAccuracy\"") == (path == "/dev/stdout"))
    }
  }
}
